import { fieldsOf, type ImportKind } from "./import-kind";

/** Which column of a file each field is read from, by its place; absent where a file has none. */
export type Columns = Record<string, number>;

/** The columns a file's head names by words we know; where two would do, the one that is known first. */
export function guessColumns(kind: ImportKind, head: readonly string[]): Columns {
  const words = head.map(plainWords);
  const found = fieldsOf[kind].flatMap(({ name, known }) => {
    const place = known.map((word) => words.indexOf(plainWords(word))).find((at) => at >= 0);
    return place === undefined ? [] : [[name, place] as const];
  });
  return Object.fromEntries(found);
}

/** The fields without which nothing can be read, and that no column is named for. */
export function missingFields(kind: ImportKind, columns: Columns) {
  return fieldsOf[kind].filter(({ name, isNeeded }) => isNeeded && columns[name] === undefined);
}

/** Letters and digits of a text in lower case, one space between words: how titles and heads are compared. */
export function plainWords(text: string) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}

import { ok, refused } from "@/lib/kernel/result";
import { importKind } from "./import-kind";
import { readSheet } from "./read-sheet";
import { keptColumns, type Source } from "./source";

type Kept = {
  kind: string;
  content: string | null;
  columns: unknown;
  bookId: string | null;
  locale: string;
};

/** A kept file as it is brought in. Refused: "file-gone" once it was, or seven days were over. */
export async function readSource({ kind, content, columns, bookId, locale }: Kept) {
  const sheet = content === null ? null : await readSheet(content);
  if (!sheet?.ok) return refused("file-gone");
  const source: Source = {
    ...{ sheet: sheet.value, columns: keptColumns.parse(columns), bookId },
    locale: locale === "en" ? "en" : "fr",
  };
  return ok({ kind: importKind.parse(kind), source });
}

import { safeFileName } from "@/lib/kernel/file-name";

type Book = { authors: string[]; title: string; files: { id: string; fileName: string }[] };

/** Characters of a folder's name, so that a path stays short enough for every system. */
const longestFolder = 80;

/**
 * Where each file of a library lies in its archive, by the file's id: in a folder of its book, in a folder of its
 * authors. No two lie in one place, also where letters are not told apart by case.
 */
export function archivePaths(books: readonly Book[]) {
  const taken = new Set<string>();
  const free = (path: string, ending: string) => {
    const tries = Array.from({ length: taken.size + 1 }, (_, at) => (at ? ` (${at + 1})` : ""));
    const found = tries.map((mark) => path + mark + ending).find((one) => !taken.has(keyOf(one)));
    const place = found ?? path + ending;
    taken.add(keyOf(place));
    return place;
  };
  return new Map(
    books.flatMap(({ authors, title, files }) => {
      const shelf = safeFileName(authors.join(", "), longestFolder);
      const folder = free(`${shelf}/${safeFileName(title, longestFolder)}`, "");
      return files.map(({ id, fileName }): [string, string] => {
        const name = safeFileName(fileName);
        const [, stem = "", ending = ""] = /^(.*?)(\.[a-z0-9]{1,8})?$/i.exec(name) ?? [];
        return [id, free(`${folder}/${stem}`, ending)];
      });
    }),
  );
}

function keyOf(path: string) {
  return path.toLowerCase();
}

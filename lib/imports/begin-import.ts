import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { guessColumns, missingFields } from "./columns";
import { type ImportKind, largestImport, mostWritten } from "./import-kind";
import { type Importer, kindsFor, personOf } from "./importer";
import { readSheet } from "./read-sheet";

/** A head longer than this is none of a shop's file. */
const mostColumns = 200;

type Wish = {
  kind: ImportKind;
  /** Of readers: the book they all have. */
  bookId: string | null;
  fileName: string;
  content: string;
  locale: "fr" | "en";
};

/**
 * Keeps a file to be looked at: nothing is brought in. Its columns are found by what its head calls them. Refused:
 * "too-large", "not-csv", "no-rows", "too-many-rows", "too-many-to-write", "cell-too-long"; "column-missing" with the fields no column is named
 * for; "book-needed" for readers without a book of the importer's; "not-found" for a kind that is not theirs.
 */
export async function beginImport(by: Importer, { kind, bookId, fileName, content, locale }: Wish) {
  if (!kindsFor(by).includes(kind)) return refused("not-found");
  if (Buffer.byteLength(content) > largestImport) return refused("too-large");
  const sheet = await readSheet(content);
  if (!sheet.ok) return sheet;
  const { head, rows } = sheet.value;
  if (rows.length > mostWritten && (kind === "coupons" || kind === "books"))
    return refused("too-many-to-write");
  if (head.length > mostColumns) return refused("not-csv");
  const columns = guessColumns(kind, head);
  const missing = missingFields(kind, columns);
  if (missing.length > 0)
    return refused("column-missing", { fields: missing.map(({ name }) => name) });
  const own = by.kind === "author" ? { authors: { some: { authorId: by.id } } } : {};
  const book =
    kind === "readers" && bookId
      ? await db().book.findFirst({ where: { id: bookId, ...own } })
      : null;
  if (kind === "readers" && !book) return refused("book-needed");
  const { id } = await db().import.create({
    data: {
      ...{ ...personOf(by), kind, bookId: book?.id ?? null, locale, content, columns },
      ...{ fileName: fileName.replaceAll(/[\0\p{Cs}]/gu, "").slice(0, 200), createdAt: now() },
    },
    select: { id: true },
  });
  return ok({ importId: id });
}

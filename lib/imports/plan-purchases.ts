import "server-only";
import { now } from "@/lib/platform/clock";
import { sql, sqlRows, type Tx } from "@/lib/platform/db";
import { cellsOf, flaw, readPurchase } from "./import-row";
import type { Owner } from "./importer";
import { type KnownBook, knownBooks } from "./known-books";
import { onceInFile } from "./once-in-file";
import { type Judged, planRows } from "./plan";
import type { Source } from "./source";

/** A purchase to be brought in: a right to a book for an address. */
export type NewPurchase = {
  email: string;
  bookId: string;
  packageId: string;
  currency: string;
  boughtAt: Date | null;
  /** Wanted no letters there, and gets none of a crowd here. */
  isSilent: boolean;
};

/**
 * The purchases a file would bring: each address once for a book, none that has it or was brought it before, none that was
 * returned or taken away there, none of a book that is not out.
 */
export async function planPurchases(
  tx: Tx,
  by: Owner,
  { importId, rows, columns, bookId }: Source,
) {
  const books = await knownBooks(tx, by);
  const at = now();
  const read = planRows(rows, ({ cells }): Judged<NewPurchase> => {
    const cell = cellsOf(columns, cells);
    if (isTotals(cells, cell)) return { skip: "totals" };
    const purchase = readPurchase(cell, at);
    if ("flaw" in purchase) return purchase;
    const book = bookId ? books.withId(bookId) : books.named(cell("book"));
    if (book === "several") return flaw("several-books", "book");
    if (!book) return flaw("book-unknown", "book");
    const [sold] = book.packages;
    if (!sold || book.state === "draft") return flaw("book-draft", "book");
    if (purchase.isReturned) return { skip: "returned-there" };
    if (purchase.isRevoked) return { skip: "revoked-there" };
    const { email, boughtAt, isSilent } = purchase;
    return { email, boughtAt, isSilent, ...rightTo(book, sold) };
  });
  const had = await whoHas(tx, importId, read.made);
  const made = planRows(read.made, (purchase): Judged<NewPurchase> => {
    const key = `${purchase.bookId} ${purchase.email}`;
    if (had.has(key)) return { skip: had.get(key) ?? "has-it" };
    return purchase;
  });
  const plan = { made: made.made, told: [...read.told, ...made.told] };
  return onceInFile(tx, importId, plan, (purchase) => `${purchase.bookId} ${purchase.email}`);
}

// Gumroad ends its sales with their sums.
function isTotals([first]: readonly string[], cell: ReturnType<typeof cellsOf>) {
  return first === "Totals" && cell("email") === "";
}

function rightTo({ id }: KnownBook, sold: KnownBook["packages"][number]) {
  return { bookId: id, packageId: sold.id, currency: sold.currency };
}

// Whoever has the book, and whoever was brought it once: a right that has ended since is not given again. What this file
// has brought itself is told twice in it.
async function whoHas(tx: Tx, importId: string, wanted: readonly NewPurchase[]) {
  const columns = { book_id: "uuid", email: "text" };
  const rows = wanted.map(({ bookId, email }) => ({ book_id: bookId, email }));
  const known = await tx.$queryRaw<{ book_id: string; email: string; reason: string }[]>(sql`
    SELECT v.book_id, v.email, CASE WHEN i.order_id IS NULL THEN 'has-it' ELSE 'imported-before' END AS reason
    FROM ${sqlRows({ name: "v", columns, rows })}
      LEFT JOIN imported_purchases i ON i.book_id = v.book_id AND i.email = v.email
    WHERE i.import_id IS DISTINCT FROM ${importId}::uuid AND (i.order_id IS NOT NULL OR EXISTS (SELECT FROM entitlements e
      WHERE e.book_id = v.book_id AND e.email = v.email AND e.state = 'active'))`);
  return new Map(known.map(({ book_id, email, reason }) => [`${book_id} ${email}`, reason]));
}

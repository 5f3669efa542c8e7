import "server-only";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/**
 * The newest edition of each book that readers may be given now (`currentBy`), as a condition for a query of editions.
 * `books` is a query of books' ids. To be asked first, since a list within a list is cut only after all of it was read:
 * of a book of many editions that is every word ever written in them.
 */
export async function newestEditions(books: ReturnType<typeof sql>) {
  const newest = await statement<{ id: string }>(sql`
    SELECT DISTINCT ON (book_id) id FROM editions
    WHERE book_id IN (${books}) AND published_at <= ${now()}::timestamptz
      AND undone_at IS NULL AND withdrawn_at IS NULL
    ORDER BY book_id, number DESC`);
  return { id: { in: newest.map(({ id }) => id) } };
}

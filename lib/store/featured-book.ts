import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { bookCards } from "./book-cards";

/** The book the shop shows first; null where none is chosen. */
export async function findFeatured() {
  // By words of its own: an index of the few that are featured serves no question that might ask for the others.
  const [first] = await statement<{ id: string }>(sql`
    SELECT book_id AS id FROM book_listings WHERE is_featured ORDER BY position, title_key, book_id LIMIT 1`);
  const [book] = first ? await bookCards([first.id]) : [];
  return book ?? null;
}

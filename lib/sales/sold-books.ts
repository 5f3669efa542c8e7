import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { sql, statement } from "@/lib/platform/db";

export type SoldBook = { id: string; slug: string; title: string };

/**
 * The books an author can ask sales of: those that are theirs now, and those they have sold a share of. Each book is looked
 * up once in the sums' own order, however many there are of it.
 */
export function listSoldBooks(author: Author): Promise<SoldBook[]> {
  return statement<SoldBook>(sql`
    WITH RECURSIVE sold AS (
      (SELECT book_id AS id FROM author_sale_sums WHERE author_id = ${author.id}::uuid ORDER BY book_id LIMIT 1)
      UNION ALL
      SELECT (SELECT s.book_id FROM author_sale_sums s WHERE s.author_id = ${author.id}::uuid AND s.book_id > sold.id
        ORDER BY s.book_id LIMIT 1)
      FROM sold WHERE sold.id IS NOT NULL)
    SELECT id, slug, title FROM books WHERE id IN (
      SELECT id FROM sold UNION SELECT book_id FROM author_sale_moves WHERE author_id = ${author.id}::uuid
      UNION SELECT book_id FROM book_authors WHERE author_id = ${author.id}::uuid)
    ORDER BY title, id`);
}

/** The instant of an author's first movement; null before there is one. */
export async function findFirstSale(author: Author): Promise<Date | null> {
  const [first] = await statement<{ at: Date | null }>(sql`
    SELECT least(
      (SELECT at FROM author_sales WHERE author_id = ${author.id}::uuid ORDER BY at LIMIT 1),
      (SELECT min(at) FROM author_sale_moves WHERE author_id = ${author.id}::uuid)) AS at`);
  return first?.at ?? null;
}

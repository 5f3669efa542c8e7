import "server-only";
import { sql, statement } from "@/lib/platform/db";

/** Up to so many books a category is small: they are looked up one by one. */
const smallCategory = 500;

/**
 * Whether a listing `l` is in a category. The planner takes all categories for equally large; so the books of a small one
 * are named, and a list of a large one is walked until enough of its books are met.
 */
export async function inCategory(slug: string) {
  const books = sql`SELECT book_id FROM book_categories
    WHERE category_id = (SELECT id FROM categories WHERE slug = ${slug})`;
  const [seen] = await statement<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM (${books} LIMIT ${smallCategory + 1}::int) some_books`);
  return (seen?.count ?? 0) > smallCategory
    ? sql`l.book_id IN (${books})`
    : sql`l.book_id = ANY(ARRAY(${books}))`;
}

/**
 * The books of a category by what was paid for them in seven days, in one currency: `most` of them. Gathered before they are
 * ordered, since most books that sell are in other categories.
 */
export async function soldInCategory(slug: string, currency: string, most: number) {
  const rows = await statement<{ id: string }>(sql`
    WITH sold AS MATERIALIZED (
      SELECT s.book_id, s.revenue_minor
      FROM (SELECT book_id FROM book_categories
        WHERE category_id = (SELECT id FROM categories WHERE slug = ${slug}) OFFSET 0) books
      JOIN book_sales_week s ON s.book_id = books.book_id AND s.currency = ${currency} AND s.revenue_minor > 0
      JOIN book_listings l ON l.book_id = s.book_id)
    SELECT book_id AS id FROM sold ORDER BY revenue_minor DESC, book_id DESC LIMIT ${most}::int`);
  return rows.map(({ id }) => id);
}

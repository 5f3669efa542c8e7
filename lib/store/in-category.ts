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
 * The books of a category by what was paid in seven days and by copies, in one currency, `most` of each: gathered once for
 * both lists, since most books that sell are in other categories.
 */
export async function soldInCategory(slug: string, currency: string, most: number) {
  const by = (sum: "copies" | "revenue_minor") => {
    const column = sum === "copies" ? sql`copies` : sql`revenue_minor`;
    return sql`ARRAY(SELECT book_id::text FROM sold WHERE ${column} > 0
      ORDER BY ${column} DESC, book_id DESC LIMIT ${most}::int)`;
  };
  const [sold] = await statement<{ top: string[]; copies: string[] }>(sql`
    WITH sold AS MATERIALIZED (
      SELECT s.book_id, s.copies, s.revenue_minor
      FROM (SELECT book_id FROM book_categories
        WHERE category_id = (SELECT id FROM categories WHERE slug = ${slug}) OFFSET 0) books
      JOIN book_sales_week s ON s.book_id = books.book_id AND s.currency = ${currency}
      JOIN book_listings l ON l.book_id = s.book_id)
    SELECT ${by("revenue_minor")} AS top, ${by("copies")} AS copies`);
  return sold ?? { top: [], copies: [] };
}

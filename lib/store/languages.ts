import "server-only";
import { sql, statement } from "@/lib/platform/db";

// As the index says it.
const spoken = sql`split_part(book_listings.language, '-', 1)`;

/** The languages in which books are on sale, in alphabetical order: each found by one look at its index. */
export async function listLanguages() {
  const rows = await statement<{ language: string }>(sql`
    WITH RECURSIVE told AS (
      SELECT min(${spoken}) AS language FROM book_listings
      UNION ALL
      SELECT (SELECT min(${spoken}) FROM book_listings WHERE ${spoken} > told.language) FROM told
        WHERE told.language IS NOT NULL)
    SELECT language FROM told WHERE language IS NOT NULL ORDER BY 1`);
  return rows.map(({ language }) => language);
}

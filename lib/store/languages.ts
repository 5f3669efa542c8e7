import "server-only";
import { sql, statement } from "@/lib/platform/db";

/** The languages in which books are on sale, in alphabetical order: each found by one look at its index. */
export async function listLanguages() {
  const rows = await statement<{ language: string }>(sql`
    WITH RECURSIVE told AS (
      SELECT min(language) AS language FROM book_listings
      UNION ALL
      SELECT (SELECT min(l.language) FROM book_listings l WHERE l.language > told.language) FROM told
        WHERE told.language IS NOT NULL)
    SELECT DISTINCT split_part(language, '-', 1) AS language FROM told WHERE language IS NOT NULL ORDER BY 1`);
  return rows.map(({ language }) => language);
}

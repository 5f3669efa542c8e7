import "server-only";
import { sql, statement } from "@/lib/platform/db";

/** So many movements are counted at once. */
const batch = 5_000;

/**
 * Counts movements of authors' sales that wait into the sums that are kept, each once, by whichever round comes first
 * (`count_author_sales` in the database). Answers how many there were.
 */
export async function countAuthorSales() {
  const [done] = await statement<{ count: number }>(
    sql`SELECT count_author_sales(${batch}::int) AS count`,
  );
  return done?.count ?? 0;
}

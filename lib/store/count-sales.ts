import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { sevenDaysAgo } from "./seven-days";

/** So many moves are counted at once. */
const batch = 5_000;

/**
 * Counts what was sold, and what of it went back, since it was last counted: into the sums of all time, and of its hour
 * while that is one of the last seven days; older hours are forgotten. Each move is taken and counted in one statement, by
 * whichever round comes first. Answers how many moves there were.
 */
export async function countSales() {
  const since = sevenDaysAgo();
  const [done] = await statement<{ moves: number }>(sql`
    WITH gone AS (
      DELETE FROM sale_moves WHERE id IN (
        SELECT id FROM sale_moves ORDER BY id LIMIT ${batch}::int FOR UPDATE SKIP LOCKED)
      RETURNING book_id, paid_at, currency, copies, revenue_minor),
    ever AS (
      INSERT INTO book_sales AS b (book_id, currency, copies, revenue_minor)
        SELECT book_id, currency, sum(copies), sum(revenue_minor) FROM gone GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT (book_id, currency) DO UPDATE SET copies = b.copies + excluded.copies,
        revenue_minor = b.revenue_minor + excluded.revenue_minor),
    lately AS (
      INSERT INTO book_sales_hours AS h (hour, book_id, currency, copies, revenue_minor)
        SELECT date_trunc('hour', paid_at, 'UTC'), book_id, currency, sum(copies), sum(revenue_minor) FROM gone
        WHERE date_trunc('hour', paid_at, 'UTC') > ${since}::timestamptz GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (hour, book_id, currency) DO UPDATE SET copies = h.copies + excluded.copies,
        revenue_minor = h.revenue_minor + excluded.revenue_minor)
    SELECT count(*)::int AS moves FROM gone`);
  await statement(sql`DELETE FROM book_sales_hours WHERE hour <= ${since}::timestamptz`);
  return done?.moves ?? 0;
}

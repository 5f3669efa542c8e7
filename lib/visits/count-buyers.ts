import "server-only";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";

/** So many visitors are counted at once. */
const batch = 1_000;

/**
 * Counts the visitors whose order was paid, each once for a book and a day however often they bought it, and forgets what
 * tied them to their orders. Answers how many; whoever comes at the same time waits and counts what is left.
 */
export async function countBuyers() {
  return transaction(async (tx) => {
    await takeTurn(tx, "count-buyers");
    return countSome(tx);
  });
}

async function countSome(tx: Tx) {
  const [counted] = await tx.$queryRaw<{ buyers: number }[]>(sql`
    WITH paid AS (
      SELECT DISTINCT v.visitor_id FROM visit_orders v JOIN orders o ON o.id = v.order_id
      WHERE o.state = 'paid' LIMIT ${batch}::int),
    gone AS (
      DELETE FROM visit_orders WHERE visitor_id IN (SELECT visitor_id FROM paid)
      RETURNING visitor_id, book_id, quarter, site),
    told AS (
      UPDATE visit_marks SET has_bought = true WHERE visitor_id IN (SELECT visitor_id FROM paid)),
    buyer AS (SELECT DISTINCT ON (visitor_id) book_id, quarter, site FROM gone ORDER BY visitor_id),
    sums AS (
      UPDATE visit_counts c SET buyers = least(c.visitors, c.buyers + b.more)
      FROM (SELECT book_id, quarter, site, count(*)::int AS more FROM buyer GROUP BY 1, 2, 3) b
      WHERE c.book_id = b.book_id AND c.quarter = b.quarter AND c.site = b.site)
    SELECT count(*)::int AS buyers FROM buyer`);
  return counted?.buyers ?? 0;
}

import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { type Finding, finding, type Offender } from "./finding";

/** The owner of accounts that are kept for nobody. */
const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * INV-2: what is stored as a sum is the sum of its parts: an order's total and tax, what of a line has left
 * (refunds that arrived, disputes lost) and what of it is claimed (also what is on its way or disputed), and the
 * ledger as a whole, in each currency; and what is kept of each account is what its postings come to.
 */
export async function storedSums(): Promise<Finding> {
  const [all] = await statement<{ count: bigint }>(sql`
    SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM order_lines) AS count`);
  const offenders = [
    ...(await orders()),
    ...(await lines()),
    ...(await ledger()),
    ...(await accounts()),
  ];
  return finding("INV-2", all?.count ?? 0n, offenders);
}

function orders() {
  return statement<Offender>(sql`
    SELECT 'orders ' || o.id || ' (' || o.number || ')' AS row,
      CASE WHEN o.total_minor <> l.price THEN 'total ' || o.total_minor || ', lines ' || l.price
        ELSE 'tax ' || o.tax_minor || ', lines ' || l.tax END AS what
    FROM orders o JOIN (
      SELECT order_id, sum(price_minor) AS price, sum(tax_minor) AS tax FROM order_lines GROUP BY order_id
    ) AS l ON l.order_id = o.id
    WHERE o.total_minor <> l.price OR (o.state = 'paid' AND o.tax_minor <> l.tax)
    ORDER BY o.id`);
}

function lines() {
  return statement<Offender>(sql`
    SELECT 'order_lines ' || l.id AS row, concat_ws('; ',
      CASE WHEN l.returned_minor <> part.returned
        THEN 'returned ' || l.returned_minor || ', parts ' || part.returned END,
      CASE WHEN l.claimed_minor <> part.claimed
        THEN 'claimed ' || l.claimed_minor || ', parts ' || part.claimed END) AS what
    FROM order_lines l
    LEFT JOIN (
      SELECT p.line_id, coalesce(sum(p.amount_minor) FILTER (WHERE r.state = 'succeeded'), 0) AS returned,
        coalesce(sum(p.amount_minor) FILTER (WHERE r.state <> 'failed'), 0) AS claimed
      FROM refund_parts p JOIN refunds r ON r.id = p.refund_id GROUP BY p.line_id) AS refunded ON refunded.line_id = l.id
    LEFT JOIN (
      SELECT p.line_id, coalesce(sum(p.amount_minor) FILTER (WHERE d.state = 'lost'), 0) AS returned,
        coalesce(sum(p.amount_minor) FILTER (WHERE d.state IN ('open', 'lost', 'parked')), 0) AS claimed
      FROM dispute_parts p JOIN disputes d ON d.id = p.dispute_id GROUP BY p.line_id) AS disputed ON disputed.line_id = l.id
    CROSS JOIN LATERAL (SELECT coalesce(refunded.returned, 0) + coalesce(disputed.returned, 0) AS returned,
      coalesce(refunded.claimed, 0) + coalesce(disputed.claimed, 0) AS claimed) AS part
    WHERE l.returned_minor <> part.returned OR l.claimed_minor <> part.claimed
    ORDER BY l.id`);
}

function ledger() {
  return statement<Offender>(sql`
    SELECT 'postings in ' || currency AS row, 'debits ' || debits || ', credits ' || credits AS what
    FROM (SELECT currency, coalesce(sum(amount_minor) FILTER (WHERE side = 'debit'), 0) AS debits,
        coalesce(sum(amount_minor) FILTER (WHERE side = 'credit'), 0) AS credits
      FROM postings GROUP BY currency) AS total
    WHERE debits <> credits`);
}

function accounts() {
  return statement<Offender>(sql`
    SELECT 'account_sums of ' || account || ' in ' || currency || coalesce(' of ' || nullif(owner_id, ${nobody}::uuid), '') AS row,
      'keep ' || coalesce(kept.figures, 'nothing') || ', postings ' || coalesce(due.figures, 'nothing') AS what
    FROM (
      SELECT account, owner_id, currency, 'debits ' || sum(debit_minor) || ', credits ' || sum(credit_minor) AS figures
      FROM every_account_sum GROUP BY 1, 2, 3) AS kept
    FULL JOIN (
      SELECT account, coalesce(owner_id, ${nobody}::uuid) AS owner_id, currency,
        'debits ' || coalesce(sum(amount_minor) FILTER (WHERE side = 'debit'), 0) ||
        ', credits ' || coalesce(sum(amount_minor) FILTER (WHERE side = 'credit'), 0) AS figures
      FROM postings GROUP BY 1, 2, 3) AS due USING (account, owner_id, currency)
    WHERE kept.figures IS DISTINCT FROM due.figures ORDER BY 1`);
}

import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { type Finding, finding, type Offender } from "./finding";

/**
 * INV-6: of each payment, refunds that arrived and disputes that were lost take at most what was paid. What a lost
 * dispute took beyond the order's lines is the house's loss and stands in an account of its own.
 */
export async function returnsWithinPayments(): Promise<Finding> {
  const [all] = await statement<{ count: bigint }>(sql`
    SELECT count(*) FROM checkouts WHERE state IN ('paid', 'surplus')`);
  const offenders = await statement<Offender>(sql`
    SELECT 'checkouts ' || c.id AS row,
      'paid ' || c.amount_minor || ', refunded ' || coalesce(r.amount, 0) || ', lost ' || coalesce(d.amount, 0) AS what
    FROM checkouts c
    LEFT JOIN (SELECT checkout_id, sum(amount_minor) AS amount FROM refunds WHERE state = 'succeeded'
      GROUP BY checkout_id) AS r ON r.checkout_id = c.id
    LEFT JOIN (SELECT d.checkout_id, sum(p.amount_minor) AS amount
      FROM disputes d JOIN dispute_parts p ON p.dispute_id = d.id WHERE d.state = 'lost'
      GROUP BY d.checkout_id) AS d ON d.checkout_id = c.id
    WHERE coalesce(r.amount, 0) + coalesce(d.amount, 0) >
      CASE WHEN c.state IN ('paid', 'surplus') THEN c.amount_minor ELSE 0 END
    UNION ALL
    SELECT 'refunds ' || r.id, 'amount ' || r.amount_minor || ', parts ' || sum(p.amount_minor)
    FROM refunds r JOIN refund_parts p ON p.refund_id = r.id
    GROUP BY r.id HAVING sum(p.amount_minor) > r.amount_minor
    ORDER BY 1`);
  return finding("INV-6", all?.count ?? 0n, offenders);
}

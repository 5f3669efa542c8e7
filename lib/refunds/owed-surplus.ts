import "server-only";
import { sql, statement, type Tx } from "@/lib/platform/db";

/**
 * What of a payment that no order needs is neither back with whoever paid it nor on its way there, in minor units. The
 * caller holds the order's lock.
 */
export async function owedOn(tx: Tx, checkoutId: string) {
  const { amountMinor, refunds } = await tx.checkout.findUniqueOrThrow({
    where: { id: checkoutId },
    select: { amountMinor: true, refunds: { where: { state: { not: "failed" } } } },
  });
  return refunds.reduce((owed, refund) => owed - refund.amountMinor, amountMinor);
}

/**
 * Payments of which something is still owed and can be returned, with how much, by id: what a lost dispute took is owed
 * no more, and while one is open its bank holds the money.
 */
export async function findOwedSurplus() {
  const rows = await statement<{ id: string; owed: bigint }>(sql`
    SELECT id, owed FROM (
      SELECT c.id, (c.amount_minor
        - coalesce((SELECT sum(r.amount_minor) FROM refunds r WHERE r.checkout_id = c.id AND r.state <> 'failed'), 0)
        - coalesce((SELECT sum(d.amount_minor) FROM disputes d WHERE d.checkout_id = c.id AND d.state = 'lost'), 0)
        )::bigint AS owed
      FROM checkouts c WHERE c.state = 'surplus' AND NOT EXISTS (
        SELECT FROM disputes d WHERE d.checkout_id = c.id AND d.state IN ('open', 'parked'))) AS surplus
    WHERE owed > 0`);
  return new Map(rows.map(({ id, owed }) => [id, owed]));
}

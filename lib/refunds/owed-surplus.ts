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

/** Payments of which something is still owed, with how much, by id. */
export async function findOwedSurplus() {
  const rows = await statement<{ id: string; owed: bigint }>(sql`
    SELECT c.id, (c.amount_minor - coalesce(sum(r.amount_minor), 0))::bigint AS owed
    FROM checkouts c LEFT JOIN refunds r ON r.checkout_id = c.id AND r.state <> 'failed'
    WHERE c.state = 'surplus' GROUP BY c.id HAVING c.amount_minor > coalesce(sum(r.amount_minor), 0)`);
  return new Map(rows.map(({ id, owed }) => [id, owed]));
}

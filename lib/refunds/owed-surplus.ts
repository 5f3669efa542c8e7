import "server-only";
import { sql, statement, type Tx } from "@/lib/platform/db";

/**
 * What of a payment that no order needs is neither back with whoever paid it nor on its way there nor taken by a
 * dispute, in minor units; `beside` names a dispute that is left out. Below zero where more left than was owed. The
 * caller holds the order's lock.
 */
export async function owedOn(tx: Tx, checkoutId: string, beside: string | null = null) {
  const [row] = await tx.$queryRaw<{ owed: bigint }[]>(sql`
    SELECT ${owed(beside)} AS owed FROM checkouts c WHERE c.id = ${checkoutId}::uuid`);
  return row?.owed ?? 0n;
}

/** What is owed of a payment, in minor units, and whether a lost dispute took the rest: then no provider returns it. */
export type OwedSurplus = { id: string; owedMinor: bigint; isTaken: boolean };

/** Payments of which something is still owed, by id; while a dispute is open its bank decides. */
export async function findOwedSurplus() {
  const rows = await statement<OwedSurplus>(sql`
    SELECT id, "owedMinor", EXISTS (
        SELECT FROM disputes d WHERE d.checkout_id = surplus.id AND d.state = 'lost') AS "isTaken"
    FROM (
      SELECT c.id, ${owed(null)} AS "owedMinor" FROM checkouts c WHERE c.state = 'surplus' AND NOT EXISTS (
        SELECT FROM disputes d WHERE d.checkout_id = c.id AND d.state IN ('open', 'parked'))) AS surplus
    WHERE "owedMinor" > 0`);
  return new Map(rows.map((row) => [row.id, row]));
}

function owed(beside: string | null) {
  return sql`(c.amount_minor
    - coalesce((SELECT sum(r.amount_minor) FROM refunds r WHERE r.checkout_id = c.id AND r.state <> 'failed'), 0)
    - coalesce((SELECT sum(d.amount_minor) FROM disputes d WHERE d.checkout_id = c.id AND d.state = 'lost'
        AND d.id IS DISTINCT FROM ${beside}::uuid), 0))::bigint`;
}

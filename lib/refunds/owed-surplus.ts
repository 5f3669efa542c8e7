import "server-only";
import { sql, statement, type Tx } from "@/lib/platform/db";

/** What of a payment, the row `c` of a statement, is back with whoever paid it or on its way there. */
export const leaving = sql`coalesce((
  SELECT sum(r.amount_minor) FROM refunds r WHERE r.checkout_id = c.id AND r.state <> 'failed'), 0)`;

/** What of a payment, the row `c` of a statement, disputes have taken for good. */
export const lost = sql`coalesce((
  SELECT sum(d.amount_minor) FROM disputes d WHERE d.checkout_id = c.id AND d.state = 'lost'), 0)`;

const owed = sql`(c.amount_minor - ${leaving} - ${lost})::bigint`;

/**
 * What of a payment that no order needs is neither back with whoever paid it nor on its way there nor taken by a
 * dispute, in minor units. Below zero where more left than was owed. The caller holds the order's lock.
 */
export async function owedOn(tx: Tx, checkoutId: string) {
  const [row] = await tx.$queryRaw<{ owed: bigint }[]>(sql`
    SELECT ${owed} AS owed FROM checkouts c WHERE c.id = ${checkoutId}::uuid`);
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
      SELECT c.id, ${owed} AS "owedMinor" FROM checkouts c WHERE c.state = 'surplus' AND NOT EXISTS (
        SELECT FROM disputes d WHERE d.checkout_id = c.id AND d.state IN ('open', 'parked'))) AS surplus
    WHERE "owedMinor" > 0`);
  return new Map(rows.map((row) => [row.id, row]));
}

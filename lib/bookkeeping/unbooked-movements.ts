import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import type { FreshMovement } from "@/lib/payments/fresh-movements";
import { sql, sqlRows, statement } from "@/lib/platform/db";

/**
 * Of the provider's movements those that the books cannot have heard of: of refunds that are not here or stand
 * otherwise, of payments made in this shop that are not settled, of payouts and transfers whose movement is not booked,
 * of money the operator added, of disputes that are not here, and the provider's own fees. Disputes that are here have a
 * look of their own. A movement of a type nobody here knows is not either: the audit names it until a person has looked
 * (docs/operating.md).
 */
export async function unbookedMovements(fresh: FreshMovement[]): Promise<FreshMovement[]> {
  const columns = { id: "text", source: "text", type: "text" };
  const { tag } = await getShopSettings();
  const rows = fresh
    .filter(
      ({ source, type, payment }) =>
        isFee(type) ||
        isTopUp(type) ||
        payment?.shopTag === tag ||
        /^(re|pyr|po|tr|trr|dp|du)_/.test(source ?? ""),
    )
    .map(({ id, source, type }) => ({ id, source: source ?? "", type }));
  if (rows.length === 0) return [];
  const unknown = await statement<{ id: string }>(sql`
    SELECT told.id FROM ${sqlRows({ name: "told", columns, rows })}
    WHERE NOT EXISTS (SELECT FROM ledger_entries e WHERE e.cause = 'movement:' || told.id)
      AND NOT EXISTS (SELECT FROM checkouts c WHERE c.charge_id = told.source)
      AND NOT EXISTS (SELECT FROM refunds r WHERE r.provider_refund_id = told.source
        AND (r.state = 'failed' OR (r.state = 'succeeded' AND told.type IN ('refund', 'payment_refund'))))
      AND NOT EXISTS (SELECT FROM disputes d WHERE d.provider_dispute_id = told.source)
      AND NOT EXISTS (SELECT FROM payouts p WHERE p.provider_transfer_id = told.source AND told.type = 'transfer')`);
  const ids = new Set(unknown.map(({ id }) => id));
  return fresh.filter(({ id }) => ids.has(id));
}

/** True for what the provider takes for its services beside payments: usage fees, which belong to nothing sold. */
export function isFee(type: string) {
  return ["stripe_fee", "stripe_fx_fee", "tax_fee", "network_cost"].includes(type);
}

/** True for what the operator adds to the balance from the shop's bank, and for what the bank takes back of it. */
export function isTopUp(type: string) {
  return ["topup", "topup_reversal"].includes(type);
}

import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";
import { returnSurplus } from "@/lib/refunds/return-surplus";

/**
 * The operator has looked: what is still owed of a payment that no order needs goes back to whoever paid it,
 * once. Refused: "already-handled" when it is on its way back already, or is no such payment.
 */
export async function returnPayment(operator: Operator, checkoutId: string) {
  if ((await db().checkout.count({ where: { id: checkoutId } })) === 0)
    return refused("already-handled");
  const sent = await returnSurplus(checkoutId, operator.id);
  return sent === "sent" ? ok(null) : refused("already-handled");
}

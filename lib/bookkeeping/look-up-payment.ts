import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { recordAudit } from "@/lib/platform/audit";
import { db, transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

/**
 * The operator asks the provider how a payment stands, and what it says is settled like any other news. Safe at any
 * time. Refused: "already-handled" when there is no such payment page, "provider-silent".
 */
export async function lookUpPayment(operator: Operator, checkoutId: string) {
  const checkout = await db().checkout.findUnique({ where: { id: checkoutId } });
  const sessionId = checkout?.sessionId;
  if (!sessionId) return refused("already-handled");
  await transaction((tx) =>
    recordAudit(tx, { actorId: operator.id, action: "payment-looked-up", subjectId: checkoutId }),
  );
  try {
    return ok(await settleCheckout(sessionId));
  } catch (error) {
    log.warn({ sessionId, reason: (error as Error).message }, "a payment could not be looked up");
    return refused("provider-silent");
  }
}

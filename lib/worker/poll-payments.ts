import "server-only";
import { settleCheckout } from "@/lib/orders/settle-checkout";
import { listDueCheckouts } from "@/lib/payments/due-checkouts";
import { log } from "@/lib/platform/log";

/** Looks up sessions whose event may never have come. One that cannot be read does not stop the round. */
export async function pollPayments() {
  for (const { sessionId } of await listDueCheckouts()) {
    if (!sessionId) continue;
    await settleCheckout(sessionId).catch((error: Error) =>
      log.warn({ sessionId, reason: error.message }, "a payment could not be looked up"),
    );
  }
}

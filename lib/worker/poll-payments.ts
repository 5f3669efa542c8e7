import "server-only";
import { settleCheckouts } from "@/lib/orders/settle-checkouts";
import { listDueCheckouts, stampLookUp } from "@/lib/payments/due-checkouts";
import { log } from "@/lib/platform/log";

/** Looks up sessions whose event may never have come. One that cannot be read does not stop the round. */
export async function pollPayments() {
  const due = await listDueCheckouts();
  const sessionIds = due.flatMap(({ sessionId }) => (sessionId ? [sessionId] : []));
  await stampLookUp(sessionIds);
  for (const [sessionId, outcome] of await settleCheckouts(sessionIds))
    if (outcome instanceof Error)
      log.warn({ sessionId, reason: outcome.message }, "a payment could not be looked up");
}

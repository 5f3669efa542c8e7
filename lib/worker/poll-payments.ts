import "server-only";
import { settleCheckouts } from "@/lib/orders/settle-checkouts";
import { dueBatch, listDueCheckouts, stampLookUp } from "@/lib/payments/due-checkouts";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";

/** Batches of one round at most; what is left is the next round's. */
const longestRound = 20;

/**
 * Looks up sessions whose event may never have come, until none is due. One that cannot be read does not stop the
 * round; a batch of which none can be read does: the provider is away.
 */
export async function pollPayments() {
  const roundAt = now();
  for (let batch = 0; batch < longestRound; batch += 1) {
    const due = await listDueCheckouts(roundAt);
    const failed = await lookUp(due.flatMap(({ sessionId }) => (sessionId ? [sessionId] : [])));
    if (due.length < dueBatch || failed === due.length) return;
  }
}

/** Answers how many could not be read. */
async function lookUp(sessionIds: string[]) {
  await stampLookUp(sessionIds);
  let failed = 0;
  for (const [sessionId, outcome] of await settleCheckouts(sessionIds)) {
    if (!(outcome instanceof Error)) continue;
    failed += 1;
    log.warn({ sessionId, reason: outcome.message }, "a payment could not be looked up");
  }
  return failed;
}

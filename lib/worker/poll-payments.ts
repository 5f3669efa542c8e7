import "server-only";
import { settleCheckouts } from "@/lib/orders/settle-checkouts";
import {
  dueBatch,
  listDueCheckouts,
  stampLookUp,
  takeBackLookUp,
} from "@/lib/payments/due-checkouts";
import { NotAsked } from "@/lib/platform/ask-each";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { workInBatches } from "./work-in-batches";

/**
 * Looks up sessions whose event may never have come, until none is due. One that cannot be read does not stop the
 * round; a provider that is away does, or a batch of which none can be read.
 */
export async function pollPayments() {
  const roundAt = now();
  await workInBatches(dueBatch, async () => {
    const due = await listDueCheckouts(roundAt);
    const ids = due.flatMap(({ sessionId }) => (sessionId ? [sessionId] : []));
    return { due: due.length, ...(await lookUp(ids)) };
  });
}

/** Answers how many could not be read, and whether some were not asked for since the provider is away. */
async function lookUp(sessionIds: string[]) {
  await stampLookUp(sessionIds);
  let failed = 0;
  const notAsked: string[] = [];
  for (const [sessionId, outcome] of await settleCheckouts(sessionIds)) {
    if (!(outcome instanceof Error)) continue;
    failed += 1;
    if (outcome instanceof NotAsked) notAsked.push(sessionId);
    else log.warn({ sessionId, reason: outcome.message }, "a payment could not be looked up");
  }
  await takeBackLookUp(notAsked);
  return { failed, isAway: notAsked.length > 0 };
}

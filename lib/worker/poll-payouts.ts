import "server-only";
import { sendPayout } from "@/lib/payouts/send-payout";
import { listUnsentPayouts, payoutBatch } from "@/lib/payouts/unsent-payouts";
import { lookUpEach } from "./look-up-each";
import { workInBatches } from "./work-in-batches";

/**
 * Sends payouts through the provider that wait, or whose answer was lost: each is found again before it is made. One that
 * cannot be sent does not stop the round; a provider that is away does, or a batch of which none can be sent.
 */
export async function pollPayouts() {
  const hadTheirTurn: string[] = [];
  await workInBatches(payoutBatch, async () => {
    const ids = (await listUnsentPayouts(hadTheirTurn)).map(({ id }) => id);
    const { failed, isAway } = await lookUpEach(ids, sendPayout, {
      named: (payoutId) => ({ payoutId }),
      why: "a payout could not be sent",
    });
    hadTheirTurn.push(...ids);
    return { due: ids.length, failed: failed.length, isAway };
  });
}

import "server-only";
import { sendPayout } from "@/lib/payouts/send-payout";
import { listUnsentPayouts, payoutBatch } from "@/lib/payouts/unsent-payouts";
import { lookUpEach } from "./look-up-each";

/** Batches of one round at most; what is left is the next round's. */
const longestRound = 20;

/**
 * Sends payouts through the provider that wait, or whose answer was lost: each is found again before it is made. One that
 * cannot be sent does not stop the round; a provider that is away does, or a batch of which none can be sent.
 */
export async function pollPayouts() {
  const hadTheirTurn: string[] = [];
  for (let batch = 0; batch < longestRound; batch += 1) {
    const ids = (await listUnsentPayouts(hadTheirTurn)).map(({ id }) => id);
    const { failed, isAway } = await lookUpEach(ids, sendPayout, {
      named: (payoutId) => ({ payoutId }),
      why: "a payout could not be sent",
    });
    if (isAway || ids.length < payoutBatch || failed.length === ids.length) return;
    hadTheirTurn.push(...ids);
  }
}

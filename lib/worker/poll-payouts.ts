import "server-only";
import { sendPayout } from "@/lib/payouts/send-payout";
import { listUnsentPayouts } from "@/lib/payouts/unsent-payouts";
import { log } from "@/lib/platform/log";

/** Sends payouts through the provider that wait, or whose answer was lost: each is found again before it is made. */
export async function pollPayouts() {
  for (const { id } of await listUnsentPayouts())
    await sendPayout(id).catch((error: Error) =>
      log.warn({ payoutId: id, reason: error.message }, "a payout could not be sent"),
    );
}

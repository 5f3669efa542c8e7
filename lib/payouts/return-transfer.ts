import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { postEntry } from "@/lib/ledger/post-entry";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { returnedEntry } from "./book-payout";
import { closePayout } from "./close-payout";
import { type LockedPayout, underAuthorLock } from "./locked-payout";
import { tellOfPayout } from "./tell-of-payout";

/**
 * A transfer by bank did not go through, or came back, be it weeks later: its money is payable again, as a line of
 * its own on the next statement. Once. Refused: "not-found", "payout-waiting" (cancel it instead), "payout-closed"
 * the second time, "not-by-bank" since the provider tells of its own transfers.
 */
export async function returnTransfer(
  operator: Operator,
  news: { payoutId: string; reason: string },
) {
  const { payoutId, reason } = news;
  const outcome = await underAuthorLock(payoutId, async (tx, payout) => {
    if (payout.method !== "bank") return refused("not-by-bank");
    if (payout.state === "created") return refused("payout-waiting");
    if (payout.state === "sent") await closePayout(tx, payout, { state: "failed", reason });
    else if (payout.state === "paid") await takeBack(tx, payout, reason);
    else return refused("payout-closed");
    await tellOfPayout(tx, payout, "failed");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "transfer-returned", subjectId: payoutId },
      details: { reason, amountMinor: String(payout.amountMinor), currency: payout.currency },
    });
    return ok(null);
  });
  return outcome ?? refused("not-found");
}

async function takeBack(tx: Tx, payout: LockedPayout, reason: string) {
  const at = now();
  const { id, amountMinor } = payout;
  await tx.payout.update({
    where: { id },
    data: { state: "returned", reason, returnedMinor: amountMinor, closedAt: at },
  });
  await postEntry(tx, returnedEntry(payout, at, { sign: "", amountMinor }));
}

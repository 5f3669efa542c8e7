import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { postEntry } from "@/lib/ledger/post-entry";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { sentEntry } from "./book-payout";
import { underAuthorLock } from "./locked-payout";
import { judgeProof, leftAt } from "./payout";
import { tellOfPayout } from "./tell-of-payout";

/**
 * The operator read on the bank's statement that a transfer left: with the bank's reference and day, and the
 * amount it names, in minor units of the payout's currency. In the books it left on that day, so that their account of
 * the bank is the bank's at every month's end. Reversible only by a return. Refused: "not-found", "payout-waiting"
 * before it was handed to the bank, "payout-confirmed" the second time, "payout-closed", "not-by-bank", and what
 * `judgeProof` refuses.
 */
export async function confirmTransfer(
  operator: Operator,
  proof: { payoutId: string; reference: string; paidOn: string; amountMinor: bigint },
) {
  const { payoutId, reference, paidOn } = proof;
  const outcome = await underAuthorLock(payoutId, async (tx, payout) => {
    if (payout.method !== "bank") return refused("not-by-bank");
    if (payout.state === "paid") return refused("payout-confirmed");
    if (payout.state === "created") return refused("payout-waiting");
    if (payout.state !== "sent") return refused("payout-closed");
    const at = now();
    const judged = judgeProof(payout, proof, at);
    if (!judged.ok) return judged;
    await tx.payout.update({
      where: { id: payoutId },
      data: { state: "paid", reference, paidOn, paidAt: at },
    });
    await postEntry(tx, sentEntry(payout, leftAt(payout, paidOn, at)));
    await tellOfPayout(tx, payout, "paid");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "transfer-confirmed", subjectId: payoutId },
      details: {
        reference,
        paidOn,
        amountMinor: String(payout.amountMinor),
        currency: payout.currency,
      },
    });
    return ok(null);
  });
  return outcome ?? refused("not-found");
}

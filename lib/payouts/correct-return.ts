import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { postEntry } from "@/lib/ledger/post-entry";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { correctedEntry } from "./book-payout";
import { underAuthorLock } from "./locked-payout";
import { judgeProof } from "./payout";
import { tellOfPayout } from "./tell-of-payout";

/**
 * A transfer by bank that was noted as come back, or not carried out, left after all: what the bank's statement says
 * of it. The payout keeps its end; a counter-entry takes the money out of what is payable, once, as a line of its own
 * on the next statement, and below zero where it was paid again meanwhile. Refused: "not-found", "not-by-bank",
 * "payout-open" while it has not ended that way, "payout-corrected" the second time, and what `judgeProof` refuses.
 */
export async function correctReturn(
  operator: Operator,
  proof: { payoutId: string; reference: string; paidOn: string; amountMinor: bigint },
) {
  const { payoutId, reference, paidOn } = proof;
  const outcome = await underAuthorLock(payoutId, async (tx, payout) => {
    if (payout.method !== "bank") return refused("not-by-bank");
    if (payout.state !== "failed" && payout.state !== "returned") return refused("payout-open");
    if ((await tx.payoutCorrection.count({ where: { payoutId } })) > 0)
      return refused("payout-corrected");
    const at = now();
    const judged = judgeProof(payout, proof, at);
    if (!judged.ok) return judged;
    await tx.payoutCorrection.create({
      data: { payoutId, reference, paidOn, notedBy: operator.id, notedAt: at },
    });
    const entry = correctedEntry(payout, at);
    await postEntry(tx, entry);
    await tellOfPayout(tx, payout, "left-after-all");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "return-corrected", subjectId: entry.cause },
      details: {
        ...{ payoutId, reference, paidOn, currency: payout.currency },
        amountMinor: String(payout.amountMinor),
      },
    });
    return ok(null);
  });
  return outcome ?? refused("not-found");
}

import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { shopZone } from "@/lib/kernel/shop-zone";
import { dayIn } from "@/lib/kernel/zoned-day";
import { postEntry } from "@/lib/ledger/post-entry";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { sentEntry } from "./book-payout";
import { underAuthorLock } from "./locked-payout";
import { tellOfPayout } from "./tell-of-payout";

/**
 * The operator read on the bank's statement that a transfer left: with the bank's reference and day, for the whole
 * amount. Reversible only by a return. Refused: "not-found", "payout-waiting" before it was handed to the bank,
 * "payout-confirmed" the second time, "payout-closed", "not-by-bank", "day-ahead".
 */
export async function confirmTransfer(
  operator: Operator,
  proof: { payoutId: string; reference: string; paidOn: string },
) {
  const { payoutId, reference, paidOn } = proof;
  const outcome = await underAuthorLock(payoutId, async (tx, payout) => {
    if (payout.method !== "bank") return refused("not-by-bank");
    if (payout.state === "paid") return refused("payout-confirmed");
    if (payout.state === "created") return refused("payout-waiting");
    if (payout.state !== "sent") return refused("payout-closed");
    const at = now();
    if (paidOn > dayIn(at, shopZone)) return refused("day-ahead");
    await tx.payout.update({
      where: { id: payoutId },
      data: { state: "paid", reference, paidOn, paidAt: at },
    });
    await postEntry(tx, sentEntry(payout, at));
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

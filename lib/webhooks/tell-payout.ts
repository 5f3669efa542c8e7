import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Audience, EventData } from "./event";

/** A payout that arrived: to the shop, and to the author it was made to. */
export async function tellPayout(tx: Tx, payoutId: string) {
  const payout = await tx.payout.findUniqueOrThrow({ where: { id: payoutId } });
  return (audience: Audience): EventData<"payout.paid"> | null => {
    if (audience !== null && audience !== payout.authorId) return null;
    const { id, authorId, period, currency, method, reference } = payout;
    const paidAt = (payout.paidAt ?? payout.createdAt).toISOString();
    const amountMinor = String(payout.amountMinor);
    return { payout: { id, authorId, period, currency, method, reference, paidAt, amountMinor } };
  };
}

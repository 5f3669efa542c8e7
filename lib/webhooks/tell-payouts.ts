import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Audience, EventData } from "./event";
import { tellingsOf } from "./tellings";

/** A payout that arrived: to the shop, and to the author it was made to. */
export async function tellPayouts(tx: Tx, ids: string[]) {
  const payouts = await tx.payout.findMany({ where: { id: { in: ids } } });
  return tellingsOf(payouts, (payout) => {
    return (audience: Audience): EventData<"payout.paid"> | null => {
      if (audience !== null && audience !== payout.authorId) return null;
      const { id, authorId, period, currency, method, reference } = payout;
      const paidAt = (payout.paidAt ?? payout.createdAt).toISOString();
      const amountMinor = String(payout.amountMinor);
      return { payout: { id, authorId, period, currency, method, reference, paidAt, amountMinor } };
    };
  });
}

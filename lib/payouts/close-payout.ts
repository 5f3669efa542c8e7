import "server-only";
import { postEntry } from "@/lib/ledger/post-entry";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { givenBackEntry } from "./book-payout";

type Open = { id: string; authorId: string; currency: string; amountMinor: bigint; method: string };

/**
 * Ends a payout that never left: its money is payable again, in the same transaction. The caller holds the author's
 * lock and has seen the payout "created" (then it is cancelled) or "sent" (then it failed).
 */
export async function closePayout(
  tx: Tx,
  payout: Open,
  end: { state: "cancelled" | "failed"; reason: string },
) {
  const at = now();
  await tx.payout.update({ where: { id: payout.id }, data: { ...end, closedAt: at } });
  await postEntry(tx, givenBackEntry(payout, at));
}

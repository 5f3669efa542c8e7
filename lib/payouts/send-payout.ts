import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { findTransferOf } from "@/lib/payments/read-transfer";
import { sendTransfer } from "@/lib/payments/send-transfer";
import { now } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { applyTransferNews } from "./apply-transfer-news";
import { cancelWaiting } from "./cancel-waiting";
import { type LockedPayout, underAuthorLock } from "./locked-payout";
import { givesWay, judgeSending } from "./payout";
import { payoutStanding } from "./payout-standing";
import { methodOf } from "./transfer-method";

/**
 * Sends a payout through the provider, idempotent by its row; called by a job and by the poller until an answer
 * came. Held ones wait; one whose author has fallen below zero meanwhile is cancelled. A final refusal by the
 * provider is an answer: the payout failed and its money is payable again.
 */
export async function sendPayout(payoutId: string) {
  await lookAfterRefused(payoutId);
  // "sent" before the call: after a crash it says that the money may already be on its way.
  const sending = await underAuthorLock(payoutId, markSent);
  if (sending === null || typeof sending === "string") return sending ?? "unknown";
  const { id, amountMinor, currency, providerAccountId: accountId } = sending;
  if (!accountId) throw new Error(`payout ${id} has no account at the provider`);
  const { tag: shopTag } = await getShopSettings();
  const sent = await sendTransfer({ payoutId: id, accountId, amountMinor, currency, shopTag });
  return applyTransferNews(id, sent);
}

// A transfer that was refused and left after all has paid this money already: what is booked of it now stops this one.
async function lookAfterRefused(payoutId: string) {
  const payout = await db().payout.findUnique({ where: { id: payoutId } });
  if (payout?.state !== "created" || methodOf(payout).sender !== "worker") return;
  const { authorId, currency, method } = payout;
  const refusedOnes = await db().payout.findMany({
    where: { authorId, currency, method, state: "failed" },
    orderBy: { closedAt: "desc" },
    take: 5,
    select: { id: true },
  });
  for (const { id } of refusedOnes) {
    const transfer = await findTransferOf(id);
    if (transfer) await applyTransferNews(id, { transfer });
  }
}

async function markSent(tx: Tx, payout: LockedPayout) {
  if (methodOf(payout).sender !== "worker") return "by-bank" as const;
  if (payout.state === "sent") return payout;
  const standing = await payoutStanding(tx, payout.authorId, payout.currency);
  const judged = judgeSending({ ...payout, ...standing });
  if (!judged.ok) {
    if (givesWay.includes(judged.reason))
      await cancelWaiting(tx, payout, { actorId: null, reason: judged.reason });
    return judged.reason;
  }
  return tx.payout.update({
    where: { id: payout.id },
    data: { state: "sent", sentAt: now() },
  });
}

import "server-only";
import { refreshAccess } from "@/lib/access/refresh-access";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { sendRefund } from "@/lib/payments/send-refund";
import { now } from "@/lib/platform/clock";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { applyRefundNews } from "./apply-refund-news";

/**
 * Asks the provider to return the money, idempotent by the refund's row; called by a job, again and again until
 * an answer came. A refusal by the provider (nothing left, charge too old) is an answer: the refund failed.
 */
export async function settleRefund(refundId: string) {
  const refund = await db().refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { checkout: true },
  });
  if (refund.state !== "created" && refund.state !== "sent") return;
  const { orderId, amountMinor, currency } = refund;
  // A free book was paid with nothing: there is nobody to ask, and it has gone back.
  if (!refund.checkoutId && amountMinor === 0n)
    return applyRefundNews(refundId, { state: "succeeded" });
  const paymentIntentId = refund.checkout?.paymentIntentId;
  if (!paymentIntentId) throw new Error(`refund ${refundId}: there is no payment to return`);

  // "sent" before the call: after a crash it says that the money may already be on its way.
  const sending = await transaction((tx) => markSent(tx, orderId, refundId));
  if (sending === "dispute-open")
    return applyRefundNews(refundId, { state: "failed", failureReason: sending });
  if (sending === "sent") {
    const reason = refund.kind === "surplus" ? "duplicate" : "requested_by_customer";
    const { tag: shopTag } = await getShopSettings();
    const sent = { refundId, paymentIntentId, amountMinor, currency, reason, shopTag } as const;
    await applyRefundNews(refundId, await sendRefund(sent));
  }
}

// Access ends with the same commit that says the money is leaving. An answer that came meanwhile is the last word: a
// refund the bank has sent back must not close the book again. A dispute opened meanwhile takes the money itself.
async function markSent(tx: Tx, orderId: string, refundId: string) {
  await lockRow(tx, "orders", orderId);
  const { state, checkoutId } = await tx.refund.findUniqueOrThrow({ where: { id: refundId } });
  if (state === "sent") return "sent" as const;
  if (state !== "created") return "answered" as const;
  if (checkoutId && (await tx.dispute.count({ where: { checkoutId, state: "open" } })) > 0)
    return "dispute-open" as const;
  const at = now();
  await tx.refund.update({ where: { id: refundId }, data: { state: "sent", sentAt: at } });
  await refreshAccess(tx, orderId, at);
  return "sent" as const;
}

import "server-only";
import { closeAccess } from "@/lib/access/close-access";
import { sendRefund } from "@/lib/payments/send-refund";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { applyRefundNews } from "./apply-refund-news";

/**
 * Asks the provider to return the money, idempotent by the refund's row; called by a job, again and again until
 * an answer came. A refusal by the provider (nothing left, charge too old) is an answer: the refund failed.
 */
export async function settleRefund(refundId: string) {
  const refund = await db().refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { line: { include: { order: { include: { checkouts: true } } } } },
  });
  if (refund.state !== "created" && refund.state !== "sent") return;
  const paid = refund.line.order.checkouts.find(({ state }) => state === "paid");
  if (!paid?.paymentIntentId)
    throw new Error(`refund ${refundId}: the order has no payment to return`);

  // "sent" before the call: after a crash it says that the money may already be on its way.
  if (!(await markSent(refundId, refund.lineId))) return;
  const { paymentIntentId } = paid;
  const news = await sendRefund({ refundId, paymentIntentId, amountMinor: refund.amountMinor });
  await applyRefundNews(refundId, news);
}

// Access ends with the same commit that says the money is leaving. An answer that came meanwhile is the last word:
// a refund the bank has sent back must not close the book again.
async function markSent(refundId: string, lineId: string) {
  return transaction(async (tx) => {
    await lockRow(tx, "refunds", refundId);
    const { state } = await tx.refund.findUniqueOrThrow({ where: { id: refundId } });
    if (state !== "created" && state !== "sent") return false;
    const at = now();
    if (state === "created")
      await tx.refund.update({ where: { id: refundId }, data: { state: "sent", sentAt: at } });
    await closeAccess(tx, lineId, "refunded", at);
    return true;
  });
}

import "server-only";
import { closeAccess } from "@/lib/access/close-access";
import { sendRefund } from "@/lib/payments/send-refund";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
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
  await markSent(refundId, refund.lineId);
  const { paymentIntentId } = paid;
  const news = await sendRefund({ refundId, paymentIntentId, amountMinor: refund.amountMinor });
  await applyRefundNews(refundId, news);
}

// Access ends with the same commit that says the money is leaving.
async function markSent(refundId: string, lineId: string) {
  await transaction(async (tx) => {
    const at = now();
    await tx.refund.updateMany({
      where: { id: refundId, state: "created" },
      data: { state: "sent", sentAt: at },
    });
    await closeAccess(tx, lineId, "refunded", at);
  });
}

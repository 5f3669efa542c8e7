import "server-only";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { claimLines } from "./claim-lines";
import { settleRefundJob } from "./jobs";

/**
 * Sends a payment that no order needs back to whoever paid it, whole and once. Called by a job for a second payment
 * of one order, by the operator for a payment of another amount.
 */
export async function returnSurplus(checkoutId: string) {
  const { orderId } = await db().checkout.findUniqueOrThrow({
    where: { id: checkoutId },
    select: { orderId: true },
  });
  await transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const checkout = await tx.checkout.findUniqueOrThrow({
      where: { id: checkoutId },
      include: {
        refunds: { where: { state: { not: "failed" } } },
        disputes: { where: { state: { in: ["open", "lost", "parked"] } } },
      },
    });
    if (checkout.state !== "surplus" || checkout.refunds.length > 0) return;
    // The payer's bank has taken it already.
    if (checkout.disputes.length > 0) return;
    const { amountMinor, currency } = checkout;
    const refund = await claimLines(
      tx,
      { kind: "surplus", orderId, checkoutId, amountMinor, currency },
      [],
    );
    const key = `settle-refund:${refund.id}`;
    await enqueue(tx, settleRefundJob, { refundId: refund.id }, { key });
  });
}

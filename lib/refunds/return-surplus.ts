import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { claimLines } from "./claim-lines";
import { settleRefundJob } from "./jobs";

/**
 * Sends a payment that no order needs back to whoever paid it, whole and once. Called by a job for a second payment
 * of one order, by the operator (whose word goes on record) for a payment of another amount. Answers "sent",
 * "not-surplus", or "returned-already".
 */
export async function returnSurplus(checkoutId: string, operatorId: string | null = null) {
  const { orderId } = await db().checkout.findUniqueOrThrow({
    where: { id: checkoutId },
    select: { orderId: true },
  });
  return transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const checkout = await tx.checkout.findUniqueOrThrow({
      where: { id: checkoutId },
      include: {
        refunds: { where: { state: { not: "failed" } } },
        disputes: { where: { state: { in: ["open", "lost", "parked"] } } },
      },
    });
    if (checkout.state !== "surplus") return "not-surplus" as const;
    if (checkout.refunds.length > 0) return "returned-already" as const;
    // The payer's bank has taken it already.
    if (checkout.disputes.length > 0) return "disputed" as const;
    const { amountMinor, currency } = checkout;
    const refund = await claimLines(
      tx,
      {
        ...{ kind: "surplus", orderId, checkoutId, amountMinor, currency },
        ...(operatorId ? { operatorId } : {}),
      },
      [],
    );
    if (operatorId)
      await recordAudit(tx, {
        ...{ actorId: operatorId, action: "payment-returned", subjectId: refund.id },
        details: { checkoutId, amountMinor: String(amountMinor), currency },
      });
    const key = `settle-refund:${refund.id}`;
    await enqueue(tx, settleRefundJob, { refundId: refund.id }, { key });
    return "sent" as const;
  });
}

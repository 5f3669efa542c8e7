import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { claimLines } from "./claim-lines";
import { settleRefundJob } from "./jobs";

type Gift = { lineId: string; amountMinor: bigint; reason: string };

/**
 * The operator gives part of a line's price back without being asked; the reader keeps the book unless nothing of
 * the price is left. Amounts are minor units of the line's currency. The reason stays on record.
 * Refused: "not-found", "not-paid", "dispute-open", "amount-out-of-range" (with what is left).
 */
export async function giveRefund(operator: Operator, { lineId, amountMinor, reason }: Gift) {
  const found = await db().orderLine.findUnique({
    where: { id: lineId },
    select: { orderId: true },
  });
  if (!found) return refused("not-found");
  return transaction(async (tx) => {
    await lockRow(tx, "orders", found.orderId);
    const line = await tx.orderLine.findUniqueOrThrow({
      where: { id: lineId },
      include: {
        order: {
          include: {
            checkouts: { where: { state: "paid" } },
            disputes: { where: { state: "open", checkout: { state: "paid" } } },
          },
        },
      },
    });
    const [payment] = line.order.checkouts;
    if (!payment) return refused("not-paid");
    if (line.order.disputes.length > 0) return refused("dispute-open");
    const leftMinor = line.priceMinor - line.claimedMinor;
    if (amountMinor <= 0n || amountMinor > leftMinor)
      return refused("amount-out-of-range", { leftMinor, currency: line.currency });
    const { orderId, currency } = line;
    const refund = await claimLines(
      tx,
      {
        ...{ kind: "courtesy" as const, orderId, checkoutId: payment.id, amountMinor, currency },
        ...{ operatorId: operator.id, reason },
      },
      [{ line, amountMinor }],
    );
    await recordAudit(tx, {
      actorId: operator.id,
      action: "refund-given",
      subjectId: refund.id,
      details: { lineId, amountMinor: String(amountMinor), currency },
    });
    const key = `settle-refund:${refund.id}`;
    await enqueue(tx, settleRefundJob, { refundId: refund.id }, { key });
    return ok({ refundId: refund.id });
  });
}

import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { takeTurn } from "@/lib/platform/take-turn";
import { claimLines } from "./claim-lines";
import { settleRefundJob } from "./jobs";

type Gift = {
  /** Drawn with the form: the same form sent again is the same refund. Without it each call is another. */
  refundId?: string;
  lineId: string;
  amountMinor: bigint;
  reason: string;
};

/**
 * The operator gives part of a line's price back without being asked; the reader keeps the book unless nothing of
 * the price is left. Amounts are minor units of the line's currency. The reason stays on record. A form sent again
 * answers with the refund it made. Refused: "not-found", "form-used" when that was another refund, "not-paid",
 * "dispute-open", "amount-out-of-range" (with what is left).
 */
export async function giveRefund(operator: Operator, gift: Gift) {
  const { refundId, lineId, amountMinor, reason } = gift;
  const found = await db().orderLine.findUnique({
    where: { id: lineId },
    select: { orderId: true },
  });
  if (!found) return refused("not-found");
  return transaction(async (tx) => {
    await lockRow(tx, "orders", found.orderId);
    // Another order's line with the same form holds another order's lock.
    if (refundId) await takeTurn(tx, `refund:${refundId}`);
    const earlier = refundId ? await madeBy(tx, refundId) : null;
    if (earlier) return isSame(earlier, gift) ? ok({ refundId: earlier.id }) : refused("form-used");
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
        ...{ operatorId: operator.id, reason, ...(refundId ? { id: refundId } : {}) },
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

type Made = { kind: string; parts: { lineId: string; amountMinor: bigint }[] };

function madeBy(tx: Tx, id: string) {
  return tx.refund.findUnique({ where: { id }, include: { parts: true } });
}

function isSame({ kind, parts: [part, ...more] }: Made, { lineId, amountMinor }: Gift) {
  const isOfLine = part?.lineId === lineId && part.amountMinor === amountMinor;
  return kind === "courtesy" && isOfLine && more.length === 0;
}

import "server-only";
import { raiseException } from "@/lib/payments/raise-exception";
import { type FraudWarning, readFraudWarning } from "@/lib/payments/read-fraud-warning";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";

/**
 * A card's bank says that a payment was probably fraud: it goes on the operator's list once, with what is left of
 * the payment. Returning that now usually prevents a dispute and its charge; nothing is returned by itself, since
 * a warning may be wrong. What was returned or disputed meanwhile needs nobody any more. Answers "raised",
 * "nothing-left" or "foreign".
 */
export async function heedWarning(warningId: string) {
  const warning = await readFraudWarning(warningId);
  const payment = await findPayment(warning);
  if (!payment) return "foreign" as const;
  return transaction(async (tx) => {
    await lockRow(tx, "orders", payment.orderId);
    const checkout = await tx.checkout.findUniqueOrThrow({
      where: { id: payment.id },
      include: { order: { include: { lines: true } }, disputes: { where: { state: "open" } } },
    });
    const { orderId, currency, order, disputes } = checkout;
    const leftMinor = order.lines.reduce(
      (sum, line) => sum + line.priceMinor - line.claimedMinor,
      0n,
    );
    const key = `warning:${warning.id}`;
    if (!warning.isActionable || leftMinor === 0n || disputes.length > 0) {
      await tx.paymentException.updateMany({
        where: { key, resolvedAt: null },
        data: { resolvedAt: now(), resolution: "nothing-left" },
      });
      return "nothing-left" as const;
    }
    const left = { leftMinor: String(leftMinor), currency };
    await raiseException(tx, {
      ...{ key, kind: "fraud-warning", orderId, subjectId: warning.id },
      details: { fraudType: warning.fraudType, ...left, advice: "refund" },
    });
    return "raised" as const;
  });
}

async function findPayment({ chargeId, paymentIntentId }: FraudWarning) {
  const intent = paymentIntentId ? [{ paymentIntentId }] : [];
  return db().checkout.findFirst({
    where: { OR: [{ chargeId }, ...intent], state: "paid" },
    select: { id: true, orderId: true },
  });
}

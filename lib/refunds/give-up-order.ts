import "server-only";
import { goneOfSurplus, holdsSurplus } from "@/lib/orders/surplus";
import type { Tx } from "@/lib/platform/db";

/**
 * Ends an order that was waiting while the shop held another sum than its own, once that has gone back ("payment-returned")
 * or its payer's bank has taken it ("payment-taken"): it waits for nothing any more. Its buyer may pay it anew, or press the
 * same cart again. The caller holds the order's lock.
 */
export async function giveUpOrder(tx: Tx, orderId: string, at: Date) {
  const attempts = await tx.checkout.findMany({
    where: { orderId },
    select: { state: true, amountMinor: true, ...goneOfSurplus },
  });
  const isWaiting = attempts.some(
    (one) => ["open", "confirming"].includes(one.state) || holdsSurplus(one),
  );
  const surplus = attempts.filter(({ state }) => state === "surplus");
  if (isWaiting || surplus.length === 0) return;
  const isTaken = surplus.some(({ disputes }) => disputes.length > 0);
  const failureReason = isTaken ? "payment-taken" : "payment-returned";
  await tx.order.updateMany({
    where: { id: orderId, state: "pending" },
    data: { state: "failed", contentKey: null, failedAt: at, failureReason },
  });
}

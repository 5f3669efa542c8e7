import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { refused } from "@/lib/kernel/result";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { approveWithLed } from "./approve-with-led";

/**
 * Records the operator's yes and promises the settlement; no money moves here. Also the second try after a bank's
 * refusal, and the rest after money that had gone back otherwise came home; and at once what was to wait with others. A
 * line of a bundle goes back with the whole bundle, copies that were asked back at once go back at once, and with a line
 * every larger package bought for it by a difference, each by its own payment; one of those that cannot go back yet, for
 * its payment is disputed, stays in the queue by itself. A free book goes back at once, without the provider.
 * Refused: "not-found", "already-decided", "dispute-open", "nothing-left".
 */
export async function approveRefund(operator: Operator, requestId: string) {
  const asked = await db().refundRequest.findUnique({
    where: { id: requestId },
    select: { line: { select: { orderId: true } }, ledBy: { select: { id: true, state: true } } },
  });
  if (!asked) return refused("not-found");
  if (asked.ledBy?.state === "requested") return approveRefund(operator, asked.ledBy.id);
  const { orderId } = asked.line;
  return transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    return approveWithLed(tx, operator.id, requestId);
  });
}

import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { lockRow, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { orderedId } from "@/lib/platform/random";

/**
 * Promises an order's receipt once more, to the address it bears now, once per press of a form (`press`, drawn with it), or each time where there is no form;
 * its links are fresh. Refused: "not-found", "not-paid".
 */
export async function resendReceipt(
  operator: Operator,
  { orderId, press = orderedId() }: { orderId: string; press?: string },
) {
  const key = `order:${orderId}:receipt:${press}`;
  return transaction(async (tx) => {
    // Its address may be on the move.
    await lockRow(tx, "orders", orderId);
    const order = await tx.order.findUnique({ where: { id: orderId } });
    if (!order) return refused("not-found");
    if (order.state !== "paid") return refused("not-paid");
    if ((await tx.outboxMail.count({ where: { key } })) > 0) return ok({ email: order.email });
    await promiseMail(tx, {
      ...{ key, letter: "order-receipt", to: order.email, locale: order.locale },
      payload: { orderId },
    });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "receipt-resent", subjectId: orderId },
      details: { key },
    });
    return ok({ email: order.email });
  });
}

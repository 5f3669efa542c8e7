import { giveRefund } from "@/lib/edge/api/endpoints/people";
import { serve } from "@/lib/edge/api/serve";
import { ok, refused } from "@/lib/kernel/result";
import { findOrder } from "@/lib/orders/shop-orders";
import { giveRefund as give } from "@/lib/refunds/give-refund";

/** Gives part of a line's price back, unasked. */
export const POST = serve(giveRefund, async ({ actor, params, body }) => {
  const { orderId } = params;
  const { refundId, lineId, reason } = body;
  const order = await findOrder(actor, orderId);
  if (!order?.lines.some(({ id }) => id === lineId)) return refused("not-found");
  const amountMinor = BigInt(body.amountMinor);
  const given = await give(actor, { refundId, lineId, reason, amountMinor });
  if (!given.ok) return refused(given.reason, []);
  return ok({
    status: 201,
    json: { id: refundId, orderId, lineId, amountMinor: body.amountMinor },
  });
});

import { readOrder } from "@/lib/edge/api/endpoints/shop";
import { serve } from "@/lib/edge/api/serve";
import { showOrder } from "@/lib/edge/api/show/show-shop";
import { ok, refused } from "@/lib/kernel/result";
import { findOrder } from "@/lib/orders/shop-orders";

/** One order of the shop. */
export const GET = serve(readOrder, async ({ actor, params }) => {
  const order = await findOrder(actor, params.orderId);
  return order ? ok({ json: showOrder(order) }) : refused("not-found");
});

import { listOrders } from "@/lib/edge/api/endpoints/shop";
import { pageOf, placeOf } from "@/lib/edge/api/page-of";
import { serve } from "@/lib/edge/api/serve";
import { showOrder } from "@/lib/edge/api/show/show-shop";
import { listOrders as list } from "@/lib/orders/shop-orders";

/** The shop's orders, the newest first. */
export const GET = serve(listOrders, async ({ actor, query }) => {
  const before = placeOf(query);
  if (!before.ok) return before;
  const { limit, email, number, state } = query;
  const rows = await list(actor, { email, number, state, limit, before: before.value });
  return pageOf(rows, limit, { show: showOrder, place: ({ id }) => id });
});

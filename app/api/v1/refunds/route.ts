import { listRefunds } from "@/lib/edge/api/endpoints/shop";
import { pageOf, placeOf } from "@/lib/edge/api/page-of";
import { serve } from "@/lib/edge/api/serve";
import { showRefund } from "@/lib/edge/api/show/show-shop";
import { listRefundRequests } from "@/lib/refunds/refund-requests";

/** Wishes to have money back, the newest first. */
export const GET = serve(listRefunds, async ({ actor, query }) => {
  const before = placeOf(query);
  if (!before.ok) return before;
  const { limit, state } = query;
  const rows = await listRefundRequests(actor, { state, limit, before: before.value });
  return pageOf(rows, limit, { show: showRefund, place: ({ id }) => id });
});

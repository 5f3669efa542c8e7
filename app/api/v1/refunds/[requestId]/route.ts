import { readRefund } from "@/lib/edge/api/endpoints/shop";
import { serve } from "@/lib/edge/api/serve";
import { showRefund } from "@/lib/edge/api/show/show-shop";
import { ok, refused } from "@/lib/kernel/result";
import { findRefundRequest } from "@/lib/refunds/refund-requests";

/** One wish to have money back. */
export const GET = serve(readRefund, async ({ actor, params }) => {
  const request = await findRefundRequest(actor, params.requestId);
  return request ? ok({ json: showRefund(request) }) : refused("not-found");
});

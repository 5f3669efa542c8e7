import { approveRefund } from "@/lib/edge/api/endpoints/shop";
import { serve } from "@/lib/edge/api/serve";
import { showRefund } from "@/lib/edge/api/show/show-shop";
import { ok, refused } from "@/lib/kernel/result";
import { approveRefund as decide } from "@/lib/refunds/approve-refund";
import { findRefundRequest } from "@/lib/refunds/refund-requests";

/** The operator's yes. */
export const POST = serve(approveRefund, async ({ actor, params }) => {
  const decided = await decide(actor, params.requestId);
  if (!decided.ok) return decided;
  const request = await findRefundRequest(actor, params.requestId);
  return request ? ok({ status: 201, json: showRefund(request) }) : refused("not-found");
});

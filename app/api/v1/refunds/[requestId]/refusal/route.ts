import { declineRefund } from "@/lib/edge/api/endpoints/shop";
import { serve } from "@/lib/edge/api/serve";
import { showRefund } from "@/lib/edge/api/show/show-shop";
import { ok, refused } from "@/lib/kernel/result";
import { declineRefund as decide } from "@/lib/refunds/decline-refund";
import { findRefundRequest } from "@/lib/refunds/refund-requests";

/** The operator's no, with its reason. */
export const POST = serve(declineRefund, async ({ actor, params, body }) => {
  const decided = await decide(actor, params.requestId, body.reason);
  if (!decided.ok) return decided;
  const request = await findRefundRequest(actor, params.requestId);
  return request ? ok({ status: 201, json: showRefund(request) }) : refused("not-found");
});

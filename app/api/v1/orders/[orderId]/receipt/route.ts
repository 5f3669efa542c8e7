import { resendReceipt } from "@/lib/edge/api/endpoints/people";
import { serve } from "@/lib/edge/api/serve";
import { ok } from "@/lib/kernel/result";
import { resendReceipt as resend } from "@/lib/support/resend-receipt";

/** Sends an order's receipt once more. */
export const POST = serve(resendReceipt, async ({ actor, params }) => {
  const { orderId } = params;
  const sent = await resend(actor, { orderId });
  return sent.ok ? ok({ status: 202, json: { orderId, email: sent.value.email } }) : sent;
});

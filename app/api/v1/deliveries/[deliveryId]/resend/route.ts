import { resendDelivery } from "@/lib/edge/api/endpoints/webhooks";
import { serve } from "@/lib/edge/api/serve";
import { showDelivery } from "@/lib/edge/api/show/show-webhook";
import { ok, refused } from "@/lib/kernel/result";
import { findDelivery } from "@/lib/webhooks/endpoints-desk";
import { resendDelivery as resend } from "@/lib/webhooks/resend-delivery";

/** Sends a delivery again, as it was and under its own id. */
export const POST = serve(resendDelivery, async ({ actor, params }) => {
  const again = await resend(actor, params.deliveryId);
  if (!again.ok) return again;
  const delivery = await findDelivery(actor, params.deliveryId);
  return delivery ? ok({ status: 201, json: showDelivery(delivery) }) : refused("not-found");
});

import { resendDelivery } from "@/lib/edge/api/endpoints/webhooks";
import { mayReadEvent } from "@/lib/edge/api/scope-of-event";
import { serve } from "@/lib/edge/api/serve";
import { showDelivery } from "@/lib/edge/api/show/show-webhook";
import { ok, refused } from "@/lib/kernel/result";
import { findDelivery } from "@/lib/webhooks/endpoints-desk";
import { resendDelivery as resend } from "@/lib/webhooks/resend-delivery";

/** Sends a delivery again, as it was and under its own id. */
export const POST = serve(resendDelivery, async ({ actor, params, scopes }) => {
  const again = await resend(actor, params.deliveryId);
  if (!again.ok) return again;
  const delivery = await findDelivery(actor, params.deliveryId);
  if (!delivery) return refused("not-found");
  const isReadable = mayReadEvent(scopes, delivery.event.type, actor.kind);
  return ok({ status: 201, json: showDelivery(delivery, isReadable) });
});

import { testWebhook } from "@/lib/edge/api/endpoints/webhooks";
import { serve } from "@/lib/edge/api/serve";
import { ok } from "@/lib/kernel/result";
import { sendTestEvent } from "@/lib/webhooks/send-test-event";

/** Sends an event that says nothing. */
export const POST = serve(testWebhook, async ({ actor, params }) => {
  const sent = await sendTestEvent(actor, params.webhookId);
  return sent.ok ? ok({ status: 201, json: sent.value }) : sent;
});

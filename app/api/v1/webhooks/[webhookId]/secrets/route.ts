import { readSecrets, renewSecret } from "@/lib/edge/api/endpoints/webhooks";
import { serve } from "@/lib/edge/api/serve";
import { ok, refused } from "@/lib/kernel/result";
import { findEndpoint } from "@/lib/webhooks/endpoints-desk";
import { renewSecret as renew } from "@/lib/webhooks/renew-secret";

/** The secrets that sign now. */
export const GET = serve(readSecrets, async ({ actor, params }) => {
  const endpoint = await findEndpoint(actor, params.webhookId);
  return endpoint ? ok({ json: { secrets: endpoint.secrets } }) : refused("not-found");
});

/** Gives the webhook another secret; the one before signs as well for a day. */
export const POST = serve(renewSecret, async ({ actor, params }) => {
  const renewed = await renew(actor, params.webhookId);
  return renewed.ok ? ok({ status: 201, json: { state: "renewed" as const } }) : renewed;
});

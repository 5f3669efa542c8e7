import { createWebhook, listWebhooks } from "@/lib/edge/api/endpoints/webhooks";
import { pageOfAll } from "@/lib/edge/api/page-of";
import { refuseUnreadable } from "@/lib/edge/api/scope-of-event";
import { serve } from "@/lib/edge/api/serve";
import { showWebhook } from "@/lib/edge/api/show/show-webhook";
import { ok, refused } from "@/lib/kernel/result";
import { addEndpoint } from "@/lib/webhooks/add-endpoint";
import { findEndpoint, listEndpoints } from "@/lib/webhooks/endpoints-desk";

/** The owner's webhooks. */
export const GET = serve(listWebhooks, async ({ actor, query }) =>
  pageOfAll(await listEndpoints(actor), query, { show: showWebhook, place: ({ id }) => id }),
);

/** Adds a webhook. */
export const POST = serve(createWebhook, async ({ actor, body, scopes }) => {
  const unreadable = refuseUnreadable(scopes, body.events, actor.kind);
  if (unreadable) return unreadable;
  const added = await addEndpoint(actor, body);
  if (!added.ok) return added;
  const endpoint = await findEndpoint(actor, added.value.endpointId);
  return endpoint ? ok({ status: 201, json: showWebhook(endpoint) }) : refused("not-found");
});

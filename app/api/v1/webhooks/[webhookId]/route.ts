import { editWebhook, readWebhook, removeWebhook } from "@/lib/edge/api/endpoints/webhooks";
import { refuseUnreadable } from "@/lib/edge/api/scope-of-event";
import { serve } from "@/lib/edge/api/serve";
import { showWebhook } from "@/lib/edge/api/show/show-webhook";
import { ok, refused } from "@/lib/kernel/result";
import { editEndpoint } from "@/lib/webhooks/edit-endpoint";
import { endpointWish } from "@/lib/webhooks/endpoint";
import { findEndpoint } from "@/lib/webhooks/endpoints-desk";
import { removeEndpoint } from "@/lib/webhooks/remove-endpoint";
import { switchEndpoint } from "@/lib/webhooks/switch-endpoint";

/** One webhook. */
export const GET = serve(readWebhook, async ({ actor, params }) => {
  const endpoint = await findEndpoint(actor, params.webhookId);
  return endpoint ? ok({ json: showWebhook(endpoint) }) : refused("not-found");
});

/** Changes, pauses or resumes a webhook; what is not sent stays. */
export const PATCH = serve(editWebhook, async ({ actor, params, body, scopes }) => {
  const { webhookId } = params;
  const before = await findEndpoint(actor, webhookId);
  if (!before) return refused("not-found");
  const { isOn, ...words } = body;
  // Another address for what others chose is another reader of it.
  const told = words.events ?? (words.url ? before.events : []);
  const unreadable = refuseUnreadable(scopes, told, actor.kind);
  if (unreadable) return unreadable;
  if (Object.keys(words).length > 0) {
    const { url, events, description } = before;
    const wish = endpointWish.parse({ url, events, description, ...words });
    const edited = await editEndpoint(actor, webhookId, wish);
    if (!edited.ok) return edited;
  }
  if (isOn !== undefined) await switchEndpoint(actor, webhookId, isOn);
  const endpoint = await findEndpoint(actor, webhookId);
  return endpoint ? ok({ json: showWebhook(endpoint) }) : refused("not-found");
});

/** Removes a webhook with its log. */
export const DELETE = serve(removeWebhook, async ({ actor, params }) => {
  const removed = await removeEndpoint(actor, params.webhookId);
  return removed.ok ? ok({ json: { state: "removed" as const } }) : removed;
});

import { listDeliveries } from "@/lib/edge/api/endpoints/webhooks";
import { pageOf, placeOf } from "@/lib/edge/api/page-of";
import { mayReadEvent } from "@/lib/edge/api/scope-of-event";
import { serve } from "@/lib/edge/api/serve";
import { showDelivery } from "@/lib/edge/api/show/show-webhook";
import { refused } from "@/lib/kernel/result";
import { listDeliveries as list } from "@/lib/webhooks/endpoints-desk";

/** What a webhook was told, the last first, with every try. */
export const GET = serve(listDeliveries, async ({ actor, params, query, scopes }) => {
  const before = placeOf(query);
  if (!before.ok) return before;
  const page = { before: before.value, limit: query.limit };
  const rows = await list(actor, params.webhookId, page);
  if (!rows) return refused("not-found");
  return pageOf(rows, query.limit, {
    show: (one) => showDelivery(one, mayReadEvent(scopes, one.event.type, actor.kind)),
    place: ({ id }) => id,
  });
});

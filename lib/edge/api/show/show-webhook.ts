import type { z } from "zod";
import type { Delivery, OwnEndpoint } from "@/lib/webhooks/endpoints-desk";
import { messageId } from "@/lib/webhooks/write-envelope";
import { told } from "../shapes/parts";
import type { delivery, webhook } from "../shapes/webhook";

/** An endpoint as its owner's programs see it. */
export function showWebhook(one: OwnEndpoint): z.input<typeof webhook> {
  const { id, url, description, events, state, waiting } = one;
  return {
    ...{ id, url, description, events, waiting },
    state: state === "on" || state === "paused" ? state : "failed",
    ...{ failingSince: told(one.failingSince), createdAt: told(one.createdAt) },
  };
}

/** A delivery as its owner's programs see it; what it says, where the key may read that. */
export function showDelivery(one: Delivery, isReadable: boolean): z.input<typeof delivery> {
  const { id, event, body, dueAt, tries } = one;
  const state = one.state === "waiting" || one.state === "delivered" ? one.state : "given-up";
  return {
    ...{ id, messageId: messageId(event), type: event.type, occurredAt: told(event.occurredAt) },
    ...{ state, body: isReadable ? body : "", nextTryAt: state === "waiting" ? told(dueAt) : null },
    tries: tries.map(({ at, url, status, failure, answer, tookMs }) => ({
      ...{ at: told(at), url, status, failure, answer, tookMs },
    })),
  };
}

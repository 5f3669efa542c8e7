import { z } from "zod";
import { endpointWish } from "@/lib/webhooks/endpoint";
import { webhookTypes } from "@/lib/webhooks/event";
import { instant } from "./parts";

/** Where programs are told of what happens. */
export const webhook = z
  .object({
    ...{ id: z.uuid(), url: z.url(), description: z.string() },
    events: z.array(z.string()),
    state: z.enum(["on", "paused", "failed"]).meta({
      description:
        '"failed": switched off after nothing had reached it for five days; what happens meanwhile waits.',
    }),
    waiting: z.int().meta({ description: "Deliveries that wait." }),
    ...{ failingSince: instant.nullable(), createdAt: instant },
  })
  .meta({ id: "Webhook" });

/** An endpoint to be made. */
export const webhookWish = z
  .strictObject({
    url: endpointWish.shape.url,
    events: z.array(z.enum(webhookTypes)).min(1, "events-needed"),
    description: endpointWish.shape.description.default(""),
  })
  .meta({ id: "WebhookWish" });

/** What of an endpoint is to change; what is left out stays. */
export const webhookEdit = z
  .strictObject({
    url: endpointWish.shape.url.optional(),
    events: z.array(z.enum(webhookTypes)).min(1, "events-needed").optional(),
    description: endpointWish.shape.description.optional(),
    isOn: z
      .boolean()
      .optional()
      .meta({ description: "False pauses it, true lets it be told again." }),
  })
  .meta({ id: "WebhookEdit" });

/** The secrets that sign now, the newest first: two for a day after it was renewed. */
export const webhookSecrets = z
  .object({ secrets: z.array(z.string()) })
  .meta({ id: "WebhookSecrets" });

/** One event on its way to one endpoint, with every try. */
export const delivery = z
  .object({
    ...{ id: z.uuid(), messageId: z.string(), type: z.string(), occurredAt: instant },
    state: z.enum(["waiting", "delivered", "given-up"]),
    nextTryAt: instant.nullable(),
    body: z.string().meta({ description: "The bytes that were signed." }),
    tries: z.array(
      z.object({
        ...{ at: instant, url: z.string(), status: z.int().nullable() },
        failure: z.string().nullable().meta({ description: "Why there is no status." }),
        answer: z.string().meta({ description: "How the answer began." }),
        tookMs: z.int(),
      }),
    ),
  })
  .meta({ id: "Delivery" });

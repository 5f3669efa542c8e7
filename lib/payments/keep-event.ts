import "server-only";
import { z } from "zod";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/** What of an event is kept beside its payload. */
export const envelope = z.object({
  ...{ id: z.string().min(1), type: z.string(), livemode: z.boolean() },
  api_version: z.string().nullish().catch(null),
  data: z.object({ object: z.unknown() }).nullish().catch(null),
});

// Of a payload only the kind and the id of its object are believed, and which order of which shop it names; everything
// else is asked again. Nothing else of it is kept: names and addresses of payers stand there.
const about = z.object({
  object: z.string().catch(""),
  id: z.string().nullish().catch(null),
  metadata: z
    .object({
      order_id: z.string().optional().catch(undefined),
      shop: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** Puts an event into the inbox, once by its id; whether it is new. `receivedAt` is when it came, or happened. */
export async function keepEvent({ data, ...event }: z.infer<typeof envelope>, receivedAt = now()) {
  const told = about.parse(data?.object ?? {});
  const { object, id } = told;
  const payload = JSON.stringify({ id: event.id, type: event.type, data: { object: told } });
  const kept = await statement<{ id: string }>(sql`
    INSERT INTO payment_events (id, type, api_version, is_live, object, object_id, payload, received_at, due_at)
    VALUES (${event.id}, ${event.type}, ${event.api_version ?? null}, ${event.livemode}, ${object}, ${id ?? null},
      ${payload}::jsonb, ${receivedAt}::timestamptz, ${now()}::timestamptz)
    ON CONFLICT (id) DO NOTHING RETURNING id`);
  return kept.length > 0;
}

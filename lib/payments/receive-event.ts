import "server-only";
import { z } from "zod";
import { ok, refused } from "@/lib/kernel/result";
import { callOut } from "@/lib/platform/call-out";
import { now } from "@/lib/platform/clock";
import { isUnstorable, sql, statement } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { isLiveKey, NotBelieved, verifyEvent } from "@/lib/platform/stripe";
import { inboxChannel } from "./inbox";

const envelope = z.object({
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

/**
 * Takes an event in: verified on the raw body and kept once, in one statement, before the answer; the worker finds
 * it in the inbox. The second delivery of an id finds the first and is as good as done.
 * Refused, and logged: "bad-signature" (an old or early stamp too), "wrong-mode" for a test event in a live shop or the
 * other way round, "unreadable" for what is signed and yet no event that can be kept.
 */
export async function receiveEvent(rawBody: string, signature: string) {
  const signed = await verifyEvent(rawBody, signature).catch((error: unknown) => {
    if (!(error instanceof NotBelieved)) throw error;
    return error;
  });
  if (signed instanceof NotBelieved) return turnedAway("bad-signature", { why: signed.message });
  const { data: event } = envelope.safeParse(signed);
  if (!event) return turnedAway("unreadable");
  const { id: eventId, type } = event;
  if (event.livemode !== isLiveKey()) return turnedAway("wrong-mode", { eventId, type });
  const isKept = await keep(event).catch((error: unknown) => {
    if (!isUnstorable(error)) throw error;
    return false;
  });
  if (!isKept) return turnedAway("unreadable", { eventId, type });
  callOut(inboxChannel);
  return ok(eventId);
}

async function keep({ data, ...event }: z.infer<typeof envelope>) {
  const told = about.parse(data?.object ?? {});
  const { object, id } = told;
  const payload = JSON.stringify({ id: event.id, type: event.type, data: { object: told } });
  const at = now();
  await statement(sql`
    INSERT INTO payment_events (id, type, api_version, is_live, object, object_id, payload, received_at, due_at)
    VALUES (${event.id}, ${event.type}, ${event.api_version ?? null}, ${event.livemode}, ${object}, ${id ?? null},
      ${payload}::jsonb, ${at}::timestamptz, ${at}::timestamptz)
    ON CONFLICT (id) DO NOTHING`);
  return true;
}

function turnedAway<R extends string>(reason: R, more: Record<string, string> = {}) {
  log.warn({ reason, ...more }, "a delivery of the provider was refused");
  return refused(reason);
}

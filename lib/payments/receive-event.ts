import "server-only";
import { z } from "zod";
import { ok, refused } from "@/lib/kernel/result";
import { callOut } from "@/lib/platform/call-out";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { isLiveKey, verifyEvent } from "@/lib/platform/stripe";
import { inboxChannel } from "./inbox";

// Of a payload only the kind and the id of its object are believed; everything else is asked again.
const about = z.object({ object: z.string().catch(""), id: z.string().nullish().catch(null) });

/**
 * Takes an event in: verified on the raw body and kept once, in one statement, before the answer; the worker finds
 * it in the inbox. The second delivery of an id finds the first and is as good as done.
 * Refused: "bad-signature", "wrong-mode" for a test event in a live shop or the other way round.
 */
export async function receiveEvent(rawBody: string, signature: string) {
  const event = await verifyEvent(rawBody, signature).catch(() => null);
  if (!event) return refused("bad-signature");
  if (event.livemode !== isLiveKey()) return refused("wrong-mode");
  const { object, id } = about.parse(event.data?.object ?? {});
  const at = now();
  await statement(sql`
    INSERT INTO payment_events (id, type, api_version, is_live, object, object_id, payload, received_at, due_at)
    VALUES (${event.id}, ${event.type}, ${event.api_version}, ${event.livemode}, ${object}, ${id ?? null},
      ${rawBody}::jsonb, ${at}::timestamptz, ${at}::timestamptz)
    ON CONFLICT (id) DO NOTHING`);
  callOut(inboxChannel);
  return ok(event.id);
}

import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { callOut } from "@/lib/platform/call-out";
import { isUnstorable } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { isLiveKey, NotBelieved, verifyEvent } from "@/lib/platform/stripe";
import { inSpan } from "@/lib/platform/telemetry/span";
import { inboxChannel } from "./inbox";
import { envelope, keepEvent } from "./keep-event";

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
  const keeping = () => keepEvent(event);
  const isKept = await inSpan("verb payments/receive-event", {}, keeping).then(
    () => true,
    (error: unknown) => {
      if (!isUnstorable(error)) throw error;
      return false;
    },
  );
  if (!isKept) return turnedAway("unreadable", { eventId, type });
  callOut(inboxChannel);
  return ok(eventId);
}

function turnedAway<R extends string>(reason: R, more: Record<string, string> = {}) {
  log.warn({ reason, ...more }, "a delivery of the provider was refused");
  return refused(reason);
}

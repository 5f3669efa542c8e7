import "server-only";
import { addMinutes } from "@/lib/kernel/time";
import { callOut } from "@/lib/platform/call-out";
import { now } from "@/lib/platform/clock";
import { isLiveKey, stripe } from "@/lib/platform/stripe";
import { inboxChannel } from "./inbox";
import { keepEvent } from "./keep-event";

/** The provider is asked what it told within so many minutes: longer than refused cards count for a book's brake. */
const lookBackMinutes = 15;

/**
 * Asks the provider for refused cards it told of and nobody heard (the webhook was away, or does not ask for them), and
 * puts them into the inbox as if they had been told, at the instant they happened. Answers how many were new.
 */
export async function takeMissedRefusals() {
  const since = addMinutes(now(), -lookBackMinutes);
  const asked = {
    ...{ type: "payment_intent.payment_failed", limit: 100 },
    created: { gte: Math.floor(since.getTime() / 1000) },
  };
  let missed = 0;
  for await (const event of stripe().events.list(asked)) {
    if (event.livemode !== isLiveKey()) continue;
    const happenedAt = new Date(event.created * 1000);
    if (await keepEvent(event, happenedAt)) missed++;
  }
  if (missed > 0) callOut(inboxChannel);
  return missed;
}

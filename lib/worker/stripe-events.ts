import "server-only";
import { noteFailedPayments } from "@/lib/abuse/note-failed-payments";
import { followDispute } from "@/lib/disputes/follow-dispute";
import { heedWarning } from "@/lib/disputes/heed-warning";
import { type Settled, settleCheckouts } from "@/lib/orders/settle-checkouts";
import { closeEvents, postponeEvent, takeEvents, type WaitingEvent } from "@/lib/payments/inbox";
import { bookProviderPayout } from "@/lib/payouts/book-provider-payout";
import { confirmPayout } from "@/lib/payouts/confirm-payout";
import { refreshConnectAccount } from "@/lib/payouts/refresh-connect-account";
import { askEach } from "@/lib/platform/ask-each";
import { log } from "@/lib/platform/log";
import { inSpan } from "@/lib/platform/telemetry/span";
import { timing } from "@/lib/platform/telemetry/tally";
import { during } from "@/lib/platform/under-way";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { notePayments } from "./money-first";

/** The type of an event that tells of a card that was refused. */
const refusal = "payment_intent.payment_failed";

/** Events worked at a time: a batch settles many times faster than one by one (docs/decisions/0012). */
export const inboxBatch = 100;

/**
 * Works what is due in the inbox. An event's type says which verb, its object's id about what, and nothing else of
 * it is believed. Payments of the batch are settled together; one that fails waits for its next try and harms no
 * other. Answers how many events were taken.
 */
export async function workInbox(limit = inboxBatch) {
  const events = await takeEvents(limit);
  if (events.length === 0) return 0;
  await during({ job: "inbox" }, () =>
    inSpan("job inbox", { "bouquin.events": events.length }, () =>
      timing("bouquin_job_seconds", { job: "inbox" }, () => workBatch(events)),
    ),
  );
  return events.length;
}

// Payments first, and closed before anything else is asked for: somebody waits for them.
async function workBatch(events: WaitingEvent[]) {
  notePayments();
  const isPayment = ({ object, type }: WaitingEvent) =>
    object === "checkout.session" || type === refusal;
  await end(await settlePayments(events.filter(isPayment)));
  notePayments();
  await end(await followNews(events.filter((event) => !isPayment(event))));
}

type Worked = [WaitingEvent, string | Error];

async function end(worked: Worked[]) {
  const outcomes: { id: string; outcome: string }[] = [];
  for (const [event, outcome] of worked)
    if (outcome instanceof Error) await postpone(event, outcome);
    else outcomes.push({ id: event.id, outcome });
  await closeEvents(outcomes);
}

async function settlePayments(events: WaitingEvent[]) {
  const isRefusal = ({ type }: WaitingEvent) => type === refusal;
  const settled = await settleSafely(events.filter((event) => !isRefusal(event)));
  const counted = await countRefusals(events.filter(isRefusal));
  return events.map((event): Worked => {
    const outcome = isRefusal(event) ? counted : settled.get(event.objectId ?? "");
    return [event, outcome ?? "ignored"];
  });
}

/**
 * Everything else is asked after a few at a time, and none is waited for so long that it holds up the others. Of several events
 * about one thing all say the same, what the provider says of it now: it is asked once for all of them.
 */
async function followNews(events: WaitingEvent[]) {
  const nameOf = ({ object, objectId }: WaitingEvent) => `${object} ${objectId}`;
  const things = new Map(events.map((event) => [nameOf(event), event]));
  const asked = await askEach([...things.values()], workOn);
  return events.map((event): Worked => {
    const outcome = asked.get(things.get(nameOf(event)) ?? event);
    return [event, outcome ?? "ignored"];
  });
}

async function settleSafely(events: WaitingEvent[]): Promise<Map<string, Settled>> {
  const ids = events.flatMap(({ objectId }) => (objectId ? [objectId] : []));
  if (ids.length === 0) return new Map();
  return settleCheckouts(ids).catch((error: Error) => new Map(ids.map((id) => [id, error])));
}

// Counted together and without a word to the provider: whoever tries a thousand cards makes a thousand of these.
async function countRefusals(events: WaitingEvent[]): Promise<string | Error> {
  return noteFailedPayments(events.map(({ id }) => id)).then(
    () => "counted",
    (error: Error) => error,
  );
}

async function workOn({ object, objectId }: WaitingEvent) {
  if (!objectId) return "ignored" as const;
  if (object === "refund") return confirmRefund(objectId);
  if (object === "dispute") return followDispute(objectId);
  if (object === "radar.early_fraud_warning") return heedWarning(objectId);
  if (object === "transfer") return confirmPayout(objectId);
  if (object === "payout") return bookProviderPayout(objectId);
  if (object === "account") return refreshConnectAccount(objectId);
  return "ignored" as const;
}

async function postpone(event: WaitingEvent, error: Error) {
  log.warn({ eventId: event.id, type: event.type, reason: error.message }, "an event must wait");
  await postponeEvent(event, error.message);
}

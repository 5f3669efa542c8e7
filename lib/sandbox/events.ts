import type { Clock } from "./clock";
import type { Journal } from "./journal";
import type { KeptEvent } from "./kinds";
import { newId } from "./object-ids";

/** The version of the API the pinned SDK speaks, and events are written in. */
export const apiVersion = "2026-10-28.endive";

/** Stripe keeps events thirty days (docs: retrieve events). */
const keptSeconds = 30 * 86_400;

/** What may be otherwise on an event than on those about the shop's own payments. */
export type OddEvent = Partial<Pick<KeptEvent, "api_version" | "livemode" | "created" | "account">>;

/** Keeps an event: what happened, to what, and how that stood then. */
export function keepEvent(
  { journal, clock }: { journal: Journal; clock: Clock },
  type: string,
  object: object,
  odd: OddEvent = {},
) {
  return journal.put<KeptEvent>({
    id: newId("evt"),
    object: "event",
    api_version: apiVersion,
    created: clock.seconds(),
    data: { object },
    livemode: false,
    pending_webhooks: 0,
    request: { id: null, idempotency_key: null },
    type,
    ...odd,
  });
}

/** An event as it is answered: with the number of addresses that have not taken it yet. */
export function shownEvent(journal: Journal, event: KeptEvent): KeptEvent {
  const untaken = journal
    .list("_delivery", { field: "eventId", value: event.id })
    .filter(({ state }) => state !== "taken");
  return { ...event, pending_webhooks: untaken.length };
}

/** Forgets events and their deliveries when their thirty days are over. */
export function forgetOldEvents({ journal, clock }: { journal: Journal; clock: Clock }) {
  const limit = clock.seconds() - keptSeconds;
  for (let event = journal.oldest("event"); event; event = journal.oldest("event")) {
    if (event.created >= limit) return;
    for (const { id } of journal.list("_delivery", { field: "eventId", value: event.id }))
      journal.remove("_delivery", id);
    journal.remove("event", event.id);
  }
}

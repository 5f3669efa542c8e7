import type { Clock } from "./clock";
import { openDueQueue } from "./due-queue";
import { shownEvent } from "./events";
import type { Journal } from "./journal";
import type { Delivery } from "./kinds";
import { newId } from "./object-ids";
import { openPost } from "./post-event";

export type Deliveries = ReturnType<typeof openDeliveries>;

// Pauses between tries, seconds; after the last the delivery is given up, as after three days at Stripe.
const pauses = [0, 1, 5, 30, 120, 600, 3600, 21_600, 86_400, 172_800];
const width = 16;

type Options = { journal: Journal; clock: Clock; url: string | undefined; secrets: string[] };

/**
 * Tells kept events to the shop, up to sixteen at once, again and again until it answers 2xx. Order is not
 * promised, as at Stripe.
 */
export function openDeliveries({ journal, clock, url, secrets }: Options) {
  const post = url ? openPost(url, secrets, width) : undefined;
  const later = openDueQueue<string>();
  const ready = openLine();
  let underWay = 0;
  let isPaused = false;
  const watchers = new Map<string, () => void>();
  for (const one of journal.walk("_delivery", "oldest-first"))
    if (one.state === "waiting") later.add(one.nextAt, one.id);

  /** Promises an event to the shop. */
  function promise(eventId: string, afterMs = 0) {
    const nextAt = clock.milliseconds() + afterMs;
    const id = newId("_delivery");
    journal.put<Delivery>({ id, object: "_delivery", eventId, tries: 0, nextAt, state: "waiting" });
    if (afterMs > 0) later.add(nextAt, id);
    else ready.add(id);
    return id;
  }

  /** Starts what is due, as far as there is room. Cheap when nothing is: called after every answer. */
  function pump() {
    if (isPaused || !post) return;
    for (let id = later.takeDue(clock.milliseconds()); id; id = later.takeDue(clock.milliseconds()))
      ready.add(id);
    while (underWay < width) {
      const id = ready.take();
      if (!id) return;
      void attempt(id);
    }
  }

  async function attempt(id: string) {
    underWay += 1;
    try {
      // The shop hears of nothing that a kill could make unheard of.
      await journal.commit();
      const delivery = journal.get("_delivery", id);
      if (delivery?.state === "waiting") await tryOnce(delivery);
    } catch (error) {
      console.error(error);
      later.add(clock.milliseconds() + 1000, id);
    } finally {
      underWay -= 1;
      watchers.get(id)?.();
      pump();
    }
  }

  async function tryOnce(delivery: Delivery) {
    const event = journal.get("event", delivery.eventId);
    const isTaken = event ? await post?.send(JSON.stringify(shownEvent(journal, event))) : true;
    const tries = delivery.tries + 1;
    const pause = pauses[tries];
    const state = isTaken ? "taken" : pause === undefined ? "given-up" : "waiting";
    const nextAt = clock.milliseconds() + (pause ?? 0) * 1000;
    if (!journal.get("_delivery", delivery.id)) return;
    journal.put<Delivery>({ ...delivery, tries, nextAt, state });
    if (state === "waiting") later.add(nextAt, delivery.id);
  }

  return {
    promise: (eventId: string) => {
      if (post) promise(eventId);
    },
    pump,
    /** Tells one event once more, and waits until that was tried. */
    async redeliver(eventId: string) {
      if (!post) return;
      const id = promise(eventId);
      const tried = new Promise<void>((done) => watchers.set(id, done));
      pump();
      if (!isPaused) await tried;
      watchers.delete(id);
    },
    pause: (paused: boolean) => {
      isPaused = paused;
      pump();
    },
    close: () => post?.close(),
  };
}

/** Ids that wait for their turn, in the order they came. */
function openLine() {
  let ids: string[] = [];
  let first = 0;
  return {
    add: (id: string) => {
      ids.push(id);
    },
    take() {
      const id = ids[first];
      if (id === undefined) return undefined;
      first += 1;
      if (first > 1000) {
        ids = ids.slice(first);
        first = 0;
      }
      return id;
    },
  };
}

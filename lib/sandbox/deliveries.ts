import type { Clock } from "./clock";
import { openDeliveryWeather } from "./delivery-weather";
import { openDueQueue } from "./due-queue";
import { shownEvent } from "./events";
import type { Journal } from "./journal";
import type { Delivery } from "./kinds";
import { newId } from "./object-ids";
import { openPost } from "./post-event";
import { openLine } from "./waiting-line";

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
  const weather = openDeliveryWeather();
  const triedOnce = openTrying({ journal, clock, send: post?.send ?? (async () => true) });
  const watchers = new Map<string, () => void>();
  for (const one of journal.walk("_delivery", "oldest-first"))
    if (one.state === "waiting") later.add(one.nextAt, one.id);

  function keep(eventId: string, state: Delivery["state"], afterMs: number) {
    const nextAt = clock.milliseconds() + afterMs;
    const { id } = journal.put(freshDelivery(eventId, state, nextAt));
    if (state === "waiting") afterMs > 0 ? later.add(nextAt, id) : ready.add(id);
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
      if (delivery?.state !== "waiting") return;
      const tried = await triedOnce(delivery);
      if (tried.state === "waiting") later.add(tried.nextAt, id);
      // Its thirty days may have passed meanwhile.
      if (journal.get("_delivery", id)) journal.put<Delivery>(tried);
    } catch (error) {
      console.error(error);
      later.add(clock.milliseconds() + 1000, id);
    } finally {
      underWay -= 1;
      watchers.get(id)?.();
      pump();
    }
  }

  return {
    /** Promises an event to the shop, in whatever way the weather is. */
    promise(eventId: string) {
      if (!post) return;
      const delays = weather.delays();
      if (delays.length === 0) keep(eventId, "dropped", 0);
      for (const afterMs of delays) keep(eventId, "waiting", afterMs);
    },
    pump,
    /** Tells one event once more, and waits until that was tried. */
    async redeliver(eventId: string) {
      if (!post) return;
      const id = keep(eventId, "waiting", 0);
      const tried = new Promise<void>((done) => watchers.set(id, done));
      pump();
      if (!isPaused) await tried;
      watchers.delete(id);
    },
    pause: (paused: boolean) => {
      isPaused = paused;
      pump();
    },
    setWeather: weather.set,
    report: () => ({ waiting: later.size() + ready.size(), under_way: underWay, paused: isPaused }),
    close() {
      isPaused = true;
      post?.close();
    },
  };
}

function freshDelivery(eventId: string, state: Delivery["state"], nextAt: number): Delivery {
  return { id: newId("_delivery"), object: "_delivery", eventId, tries: 0, nextAt, state };
}

type Trying = { journal: Journal; clock: Clock; send: (payload: string) => Promise<boolean> };

/** Tries one delivery, and says how it stands then. */
function openTrying({ journal, clock, send }: Trying) {
  return async (delivery: Delivery): Promise<Delivery> => {
    const event = journal.get("event", delivery.eventId);
    const isTaken = event ? await send(JSON.stringify(shownEvent(journal, event))) : true;
    const tries = delivery.tries + 1;
    const pause = pauses[tries];
    const nextAt = clock.milliseconds() + (pause ?? 0) * 1000;
    if (isTaken) return { ...delivery, tries, nextAt, state: "taken" };
    return { ...delivery, tries, nextAt, state: pause === undefined ? "given-up" : "waiting" };
  };
}

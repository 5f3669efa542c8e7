import Stripe from "stripe";
import type { Journal } from "./journal";
import { newId, seconds } from "./object-ids";

const apiVersion = "2026-10-28.endive";

/** What is still to be told to the shop: one event, one address, with its next try. */
type Delivery = {
  id: string;
  object: "_delivery";
  eventId: string;
  tries: number;
  nextAt: number;
  isDone: boolean;
};

// Pauses between tries, seconds; after the last the delivery is given up, as after three days at Stripe.
const pauses = [0, 1, 5, 30, 120, 600, 3600, 21_600, 86_400, 172_800];

type Options = {
  journal: Journal;
  url: string | undefined;
  secrets: string[];
  afterChange: () => void;
};

/** Keeps events and tells them to the shop, signed as Stripe signs, again and again until it answers 2xx. */
export function openDeliveries({ journal, url, secrets, afterChange }: Options) {
  let isPaused = false;
  const underWay = new Set<string>();

  function tell(type: string, object: { id: string; object: string }) {
    const event = {
      ...{
        id: newId("evt"),
        object: "event" as const,
        api_version: apiVersion,
        created: seconds(),
        data: { object },
      },
      ...{
        livemode: false,
        pending_webhooks: url ? 1 : 0,
        request: { id: null, idempotency_key: null },
        type,
      },
    };
    journal.put(event);
    if (url) redeliver(event.id);
  }

  function redeliver(eventId: string) {
    journal.put<Delivery>({
      id: newId("_delivery"),
      object: "_delivery",
      eventId,
      tries: 0,
      nextAt: 0,
      isDone: false,
    });
  }

  /** One round: every delivery whose time has come is tried once. Order is not promised, as at Stripe. */
  async function round() {
    if (isPaused || !url) return;
    const due = journal
      .list<Delivery>("_delivery")
      .filter((one) => !one.isDone && one.nextAt <= Date.now() && !underWay.has(one.id));
    await Promise.all(due.map((delivery) => attempt(delivery, url)));
  }

  async function attempt(delivery: Delivery, address: string) {
    underWay.add(delivery.id);
    try {
      const event = journal.get<{ id: string; object: string }>(delivery.eventId, "event");
      const isTaken = event ? await post(address, JSON.stringify(event), secrets) : true;
      const tries = delivery.tries + 1;
      const pause = pauses[tries];
      journal.put<Delivery>({
        ...delivery,
        tries,
        isDone: isTaken || pause === undefined,
        nextAt: Date.now() + (pause ?? 0) * 1000,
      });
      afterChange();
    } finally {
      underWay.delete(delivery.id);
    }
  }

  return {
    tell,
    redeliver,
    round,
    pause: (paused: boolean) => {
      isPaused = paused;
    },
  };
}

async function post(url: string, payload: string, secrets: string[]) {
  const signatures = secrets.map((secret) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret }),
  );
  const [first = "", ...more] = signatures;
  const signature = [first, ...more.map((one) => one.split(",").slice(1).join(","))].join(",");
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "stripe-signature": signature,
  };
  return fetch(url, { method: "POST", headers, body: payload, signal: AbortSignal.timeout(10_000) })
    .then((answer) => answer.ok)
    .catch(() => false);
}

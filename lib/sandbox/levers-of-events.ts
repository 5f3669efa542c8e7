import { z } from "zod";
import type { Bank } from "./bank";
import { keepEvent } from "./events";
import { checkEmpty, type Lever } from "./levers";
import { check, flag, metadata, metadataOf, whole } from "./parameters";
import { invalidRequest, missing } from "./stripe-error";

const text = z.string().optional();
const part = z.coerce.number().min(0).max(1);

const odd = z.strictObject({
  type: z.string().min(1),
  object: text,
  data: text,
  metadata: metadata.optional(),
  api_version: text,
  livemode: flag.optional(),
  created: whole.optional(),
  account: text,
});

const way = z.strictObject({
  drop: part.default(0),
  times: whole.default(1),
  delay_ms: whole.default(0),
  shuffle_ms: whole.default(0),
  seed: whole.default(1),
});

/** How the shop is told, or is not. */
export const leversOfEvents: Lever[] = [
  ...(["pause", "resume"] as const).map(
    (word): Lever => [
      "POST",
      `/_sandbox/webhooks/${word}`,
      ({ deliveries }, form) => {
        checkEmpty(form);
        deliveries.pause(word === "pause");
        return { paused: word === "pause" };
      },
    ],
  ),
  ["GET", "/_sandbox/webhooks", ({ deliveries }) => deliveries.report()],
  [
    "POST",
    "/_sandbox/webhooks/weather",
    ({ deliveries }, form) => {
      const said = check(way, form);
      const { seed, delay_ms: delayMs, shuffle_ms: shuffleMs, ...rest } = said;
      deliveries.setWeather({ ...rest, delayMs, shuffleMs }, seed);
      return said;
    },
  ],
  [
    "POST",
    "/_sandbox/events/:id/redeliver",
    async ({ bank, deliveries }, form, id = "") => {
      checkEmpty(form);
      bank.journal.mustGet("event", id);
      await deliveries.redeliver(id);
      return { redelivered: id };
    },
  ],
  [
    "POST",
    "/_sandbox/events",
    ({ bank, deliveries }, form) => {
      const { type, object, data, metadata: said, ...wish } = check(odd, form);
      const about = object ? objectNamed(bank, object) : parsed(data ?? "{}");
      const words = said === undefined ? {} : { metadata: metadataOf(said) };
      const livemode = wish.livemode === undefined ? {} : { livemode: wish.livemode };
      const given = Object.entries(wish).filter(([, value]) => value !== undefined);
      const told = { ...about, ...words, ...livemode };
      const event = keepEvent(bank, type, told, Object.fromEntries(given));
      deliveries.promise(event.id);
      return event;
    },
  ],
];

const kinds = [
  ...(["checkout.session", "payment_intent", "charge", "refund", "dispute"] as const),
  ...(["balance_transaction", "payout", "transfer", "account"] as const),
];

function objectNamed(bank: Bank, id: string): object {
  for (const kind of kinds) {
    const found = bank.journal.get(kind, id);
    if (found) return found;
  }
  throw missing("object", id, "object");
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === "object") return value;
  } catch {
    // Said below, as for a number or a word.
  }
  throw invalidRequest("`data` must be a JSON object.", { param: "data" });
}

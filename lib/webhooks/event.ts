import { z } from "zod";

/** The version of what is told; a change that breaks receivers gets a new one. */
export const payloadVersion = "2026-11";

/** What endpoints can be told of, in the order pages list it. */
export const webhookTypes = [
  ...["order.paid", "order.refunded", "order.refund_failed", "refund.requested"],
  ...["edition.published", "edition.undone", "payout.paid", "dispute.opened", "dispute.closed"],
] as const;
export type WebhookType =
  | ("order.paid" | "order.refunded" | "order.refund_failed" | "refund.requested")
  | ("edition.published" | "edition.undone" | "payout.paid" | "dispute.opened" | "dispute.closed");

/** What an owner sends to see whether an endpoint answers. */
export const testType = "webhook.test";

/** Whose programs are told: one author's, who sees their own, or the shop's, null. */
export type Audience = string | null;

const minor = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ description: "Whole minor units of the currency, as text: a JSON number is a float." });
const instant = z.iso.datetime().meta({ description: "An instant, UTC." });
const currency = z.string().length(3);

const book = z.object({ id: z.uuid(), slug: z.string(), title: z.string() });
const toldLine = z.object({
  id: z.uuid().meta({ description: "The sold line, as in /sales and /orders." }),
  book,
  package: z.string(),
  purpose: z.string().meta({ description: '"own", "gift", "copies", "upgrade" or "tip".' }),
  ...{ priceMinor: minor, taxMinor: minor, couponCode: z.string().nullable() },
  royaltyMinor: minor
    .nullable()
    .meta({ description: "The told author's own royalty; null to the shop." }),
});
const returnedLine = z.object({ id: z.uuid(), book, amountMinor: minor });

const refund = z.object({
  ...{ id: z.uuid(), orderId: z.uuid(), kind: z.string(), currency },
  amountMinor: minor.meta({ description: "To an author: what of it falls on their books." }),
  at: instant,
});
const edition = z.object({
  book,
  edition: z.object({
    ...{ id: z.uuid(), number: z.int(), label: z.string(), isMajor: z.boolean() },
    ...{ notes: z.string(), publishedAt: instant },
    undoableUntil: instant.meta({ description: "Until then it may be taken back." }),
  }),
});
const dispute = z.object({
  dispute: z.object({
    ...{ id: z.uuid(), orderId: z.uuid(), reason: z.string(), currency, amountMinor: minor },
    state: z.string().meta({ description: '"open" or "parked"; "won", "lost" or "closed".' }),
    ...{ openedAt: instant, closedAt: instant.nullable(), evidenceDueAt: instant.nullable() },
  }),
  lines: z.array(returnedLine),
});

/** What is told of each event. To an author: their own lines and nothing of the buyer. */
export const eventData = {
  "order.paid": z.object({
    order: z.object({
      ...{ id: z.uuid(), currency, paidAt: instant, country: z.string().nullable() },
      number: z.string().nullable().meta({ description: "Null to an author." }),
      email: z.string().nullable().meta({ description: "The buyer's; null to an author." }),
    }),
    lines: z.array(toldLine),
  }),
  "order.refunded": z.object({ refund, lines: z.array(returnedLine) }),
  "order.refund_failed": z.object({ refund, lines: z.array(returnedLine) }),
  "refund.requested": z.object({
    request: z.object({
      ...{ id: z.uuid(), orderId: z.uuid(), requestedAt: instant, currency },
      number: z.string().nullable().meta({ description: "Null to an author." }),
      comment: z.string().nullable().meta({ description: "What the reader wrote, if anything." }),
    }),
    line: returnedLine.meta({
      description: "The line asked for; to an author the first of theirs.",
    }),
    lines: z.array(returnedLine).meta({
      description: "All that go back with it: of a bundle every book, to an author theirs.",
    }),
  }),
  "edition.published": edition,
  "edition.undone": edition,
  "payout.paid": z.object({
    payout: z.object({
      ...{ id: z.uuid(), authorId: z.uuid(), period: z.string(), currency, amountMinor: minor },
      ...{ method: z.string(), paidAt: instant, reference: z.string().nullable() },
    }),
  }),
  "dispute.opened": dispute,
  "dispute.closed": dispute,
} as const satisfies Record<WebhookType, z.ZodType>;

/** What one event tells, by its name. */
export type EventData<Type extends WebhookType = WebhookType> = z.infer<(typeof eventData)[Type]>;

/** How everything that is told is wrapped. */
export function envelopeOf<Data extends z.ZodType>(type: string, data: Data) {
  return z.object({
    id: z.string().meta({ description: "As in the header webhook-id; the same in every try." }),
    type: z.literal(type),
    version: z.literal(payloadVersion),
    timestamp: instant.meta({ description: "When it happened." }),
    data,
  });
}

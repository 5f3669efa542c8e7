import { z } from "zod";

/** How many orders a page of the list shows. */
export const orderPageSize = 50;

/** What the list of orders can be cut down to: where the payment stands, or what happened to it since. */
export const orderShows = ["paid", "pending", "failed", "refunded", "disputed"] as const;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .nullable()
  .catch(null);

/** What is asked of the list, as it stands in its address; what makes no sense is not asked. */
export const orderAsk = z.object({
  /** See `readSearch`. */
  q: z.string().trim().min(1).max(320).nullable().catch(null),
  state: z.enum(orderShows).nullable().catch(null),
  /** First and last calendar day of the order, in the shop's zone. */
  from: day,
  to: day,
  /** A book's slug, also as the end of its page's address. */
  book: z
    .string()
    .trim()
    .toLowerCase()
    .overwrite((text) => text.split("/").at(-1) ?? text)
    .regex(/^[a-z0-9-]{1,120}$/)
    .nullable()
    .catch(null),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .catch(null),
  /** The order after which a page begins. */
  after: z.uuid().nullable().catch(null),
});
export type OrderAsk = z.infer<typeof orderAsk>;

/** What of an address's query makes no sense, and was therefore not asked. */
export function notAsked(given: { [Name in keyof OrderAsk]?: string | undefined }, ask: OrderAsk) {
  return (["from", "to", "book", "currency"] as const).filter(
    (name) => (given[name] ?? "") !== "" && !ask[name],
  );
}

/** The query of an address that asks so: whoever keeps the address keeps the filter. */
export function orderQuery(ask: Partial<OrderAsk>) {
  const said = Object.entries(ask).filter((one): one is [string, string] => Boolean(one[1]));
  return said.length > 0 ? `?${new URLSearchParams(said)}` : "";
}

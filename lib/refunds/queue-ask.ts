import { z } from "zod";

/** How many requests a page of the queue, or of what is closed, shows; so many can be approved together, too. */
export const queuePageSize = 50;

/** What the queue can be cut down to: beyond their time, nearly so, to be answered, approved with others and held, at the bank. */
export const queueShows = ["late", "soon", "requested", "held", "approved"] as const;
export type QueueShow = (typeof queueShows)[number];

const found = z.string().trim().min(1).max(320).nullable().catch(null);
const place = z.uuid().nullable().catch(null);

/** What is asked of the queue, as it stands in its address; what makes no sense is not asked. */
export const queueAsk = z.object({
  show: z.enum(queueShows).nullable().catch(null),
  /** A request's or order's number, an address, or words of a book's title. */
  q: found,
  /** The request after which a page of the queue begins, and the one of what is closed. */
  after: place,
  closedAfter: place,
});
export type QueueAsk = z.infer<typeof queueAsk>;

/** The query of an address that asks so: whoever keeps the address keeps the filter. */
export function queueQuery(ask: Partial<QueueAsk>) {
  const said = Object.entries(ask).filter((one): one is [string, string] => one[1] !== null);
  return said.length > 0 ? `?${new URLSearchParams(said)}` : "";
}

/** Requests ticked to be approved together, as a form and an address carry them: ids between commas. */
export const chosenIds = z
  .string()
  .transform((text) => [...new Set(text.split(",").filter(Boolean))])
  .pipe(z.array(z.uuid()).min(1, "nothing-chosen").max(queuePageSize, "too-many-chosen"));

type Chosen = { bundleOrLine: string; currency: string; amountMinor: bigint };

/** What requests bring back altogether, by currency. Two of one bundle bring it back once. */
export function sumsOf(chosen: Chosen[]) {
  const once = new Map(chosen.map((one) => [one.bundleOrLine, one]));
  const sums = new Map<string, bigint>();
  for (const { currency, amountMinor } of once.values())
    sums.set(currency, (sums.get(currency) ?? 0n) + amountMinor);
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
}

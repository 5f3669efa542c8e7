import { isUuid } from "@/lib/kernel/uuid";

/** Stretches of time one press away: so many days up to today, a calendar month, everything. */
export const offeredPeriods = ["7", "30", "90", "365", "month", "last-month", "all"] as const;
export type Period = (typeof offeredPeriods)[number] | "own";

export const intervals = ["day", "week", "month"] as const;
export type Interval = (typeof intervals)[number];

/** What of a movement makes a number: each names the list of movements behind it. */
export const listedSums = [
  "sold",
  "refunded",
  "net",
  "royalty",
  "copies",
  "free",
  "gone",
  "kept",
] as const;
export type ListedSum = (typeof listedSums)[number];

/** Sides by which sales are told apart; a value says which. */
export const facets = ["country", "coupon", "bundle", "edition", "price"] as const;
export type Facet = (typeof facets)[number];

/** What is asked of an author's sales, as it stands in the address. */
export type SalesAsk = {
  period: Period;
  /** As typed, for a stretch of one's own; empty for none. */
  from: string;
  to: string;
  /** Slugs; none for all books. */
  books: string[];
  /** Null where the page chooses by the length of the stretch. */
  interval: Interval | null;
  currency: string | null;
  of: ListedSum;
  facet: { name: Facet; value: string } | null;
};

type Query = Record<string, string | string[] | undefined>;

/** The longest text an address may say here, and the most books. */
const [longest, mostBooks] = [200, 50];

/** Reads an address; what makes no sense there is not asked. `days` is what older addresses call the period. */
export function readSalesAsk(query: Query): SalesAsk {
  const one = (name: string) => listOf(query[name])[0] ?? "";
  const [from, to] = [one("from").trim(), one("to").trim()];
  const offered = offeredPeriods.find((period) => period === (one("period") || one("days")));
  const isOwn = one("period") === "own" || (!offered && (from !== "" || to !== ""));
  const name = facets.find((facet) => listOf(query[facet]).length > 0);
  return {
    period: isOwn ? "own" : (offered ?? "90"),
    ...{ from: isOwn ? from : "", to: isOwn ? to : "" },
    books: [...new Set(listOf(query.book).filter((slug) => slug !== ""))].slice(0, mostBooks),
    interval: intervals.find((interval) => interval === one("interval")) ?? null,
    currency: /^[A-Z]{3}$/.test(one("currency")) ? one("currency") : null,
    of: listedSums.find((sum) => sum === one("of")) ?? "net",
    facet: name ? { name, value: one(name) } : null,
  };
}

function listOf(said: string | string[] | undefined) {
  const list = Array.isArray(said) ? said : said === undefined ? [] : [said];
  return list.filter((text) => text.length <= longest && !text.includes("\0"));
}

/** The address's query that asks so, its question mark included; whoever keeps it keeps the view. */
export function salesQuery(ask: Partial<SalesAsk>, more: Record<string, string> = {}) {
  const said: [string, string][] = [];
  if (ask.period) said.push(["period", ask.period]);
  if (ask.from) said.push(["from", ask.from]);
  if (ask.to) said.push(["to", ask.to]);
  for (const slug of ask.books ?? []) said.push(["book", slug]);
  if (ask.interval) said.push(["interval", ask.interval]);
  if (ask.currency) said.push(["currency", ask.currency]);
  if (ask.of && ask.of !== "net") said.push(["of", ask.of]);
  if (ask.facet) said.push([ask.facet.name, ask.facet.value]);
  return `?${new URLSearchParams([...said, ...Object.entries(more)])}`;
}

/** Whether a facet's value can be asked for: editions are named by their id, bands of prices by a number. */
export function isValueOf({ name, value }: { name: Facet; value: string }) {
  if (name === "edition") return value === "" || isUuid(value);
  return name !== "price" || /^\d{1,15}$/.test(value);
}

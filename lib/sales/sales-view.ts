import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { dayIn } from "@/lib/kernel/zoned-day";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { dayBounds } from "./day-bounds";
import { nameEditions } from "./edition-names";
import type { MovementFilter } from "./movement-list";
import { type Facet, isValueOf, type SalesAsk } from "./sales-ask";
import { nothingSold, type SalesStretch, totalOf } from "./sales-figures";
import { allBooks, type SalesSums, type SumRow, sumSales } from "./sales-sums";
import { type SalesTerm, termOf } from "./sales-term";
import { findFirstSale, listSoldBooks, type SoldBook } from "./sold-books";

/** One currency's sales in a stretch: its sum, its days, and the values of each facet, the largest first. */
export type CurrencySales = {
  currency: string;
  total: SalesSums;
  days: SalesStretch[];
  facets: Record<Facet, (SalesSums & { value: string })[]>;
};

export type SalesView = {
  ask: SalesAsk;
  term: SalesTerm;
  /** Which movements the figures are made of. */
  filter: MovementFilter;
  books: SoldBook[];
  currencies: CurrencySales[];
  /** The currencies there are in the stretch, shown or not. */
  soldIn: string[];
  /** What editions are called, by their id. */
  editions: Map<string, string>;
  /** Whether anything was ever sold, in this stretch or not. */
  hasSold: boolean;
};

/** Which days, books and movements an author asks about; null where a book that is named is none of theirs. */
export async function readSalesFilter(author: Author, ask: SalesAsk) {
  const [books, first] = await Promise.all([listSoldBooks(author), findFirstSale(author)]);
  const chosen = ask.books.map((slug) => books.find((book) => book.slug === slug));
  if (chosen.includes(undefined) || (ask.facet && !isValueOf(ask.facet))) return null;
  const bookIds = chosen.length > 0 ? chosen.flatMap((book) => book?.id ?? []) : [allBooks];
  const today = dayIn(now(), author.timeZone);
  const term = termOf(ask, today, first ? dayIn(first, author.timeZone) : today);
  const { days, bounds } = dayBounds(term.first, term.last, author.timeZone);
  const [from, to] = [bounds[0]?.at, bounds.at(-1)?.at];
  if (!from || !to) throw new RangeError("a stretch has a day");
  const { currency, of, facet } = ask;
  const filter: MovementFilter = { from, to, bookIds, currency, of, facet };
  return { term, days, bounds, books, filter, hasSold: first !== null };
}

/** An author's sales as the address asks for them, each currency apart; null where a book is none of theirs. */
export async function findSalesView(author: Author, ask: SalesAsk): Promise<SalesView | null> {
  const asked = await readSalesFilter(author, ask);
  if (!asked) return null;
  const { term, days, bounds, filter, books, hasSold } = asked;
  const [rows, shop] = await Promise.all([
    hasSold ? sumSales(author, filter.bookIds, bounds) : [],
    db().shopSettings.findUniqueOrThrow({ where: { id: 1 }, select: { currency: true } }),
  ]);
  const found = [...new Set(rows.map(({ currency }) => currency))].sort();
  const currencies = (found.length > 0 ? found : [shop.currency])
    .filter((currency) => !ask.currency || currency === ask.currency)
    .map((currency) => salesIn(currency, rows, days));
  const editionIds = rows.flatMap(({ facet, value }) => (facet === "edition" ? [value] : []));
  const editions = await nameEditions(editionIds);
  return { ask, term, filter, books, currencies, soldIn: found, editions, hasSold };
}

function salesIn(currency: string, rows: SumRow[], days: string[]): CurrencySales {
  const own = rows.filter((row) => row.currency === currency);
  const byPlace = new Map(own.filter(({ facet }) => facet === "").map((row) => [row.place, row]));
  const dated = days.map((day, at) => ({
    ...sumsOf(byPlace.get(at + 1) ?? nothingSold),
    ...{ first: day, last: day },
  }));
  const valuesOf = (name: Facet) =>
    own
      .filter(({ facet }) => facet === name)
      .map((row) => ({ value: row.value, ...sumsOf(row) }))
      .toSorted(byWeight);
  return {
    ...{ currency, total: totalOf(dated), days: dated },
    facets: {
      country: valuesOf("country"),
      coupon: valuesOf("coupon"),
      bundle: valuesOf("bundle"),
      edition: valuesOf("edition"),
      price: valuesOf("price"),
    },
  };
}

function sumsOf(sums: SalesSums): SalesSums {
  const { copies, freeCopies, goneCopies, readers, soldMinor, minimumMinor } = sums;
  const { suggestedMinor, refundedMinor, goneMinor, royaltyMinor } = sums;
  return {
    ...{ copies, freeCopies, goneCopies, readers, soldMinor, minimumMinor },
    ...{ suggestedMinor, refundedMinor, goneMinor, royaltyMinor },
  };
}

type Valued = SalesSums & { value: string };

function byWeight(one: Valued, other: Valued) {
  if (one.soldMinor !== other.soldMinor) return one.soldMinor > other.soldMinor ? -1 : 1;
  const copies = (sums: SalesSums) => sums.copies + sums.freeCopies;
  return copies(other) - copies(one) || one.value.localeCompare(other.value);
}

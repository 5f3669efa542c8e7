import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { bookCards } from "./book-cards";
import { batchSize, type CatalogueAsk, isCut, isFiltered } from "./catalogue-ask";
import { foundBooks, mostFound } from "./found-books";
import { inCategory } from "./in-category";
import { byRank, type ListOrder, type ListParts, listOrder } from "./list-order";
import { readPlace, writePlace } from "./place";
import { priceLimit } from "./price-limits";
import { type Search, understandSearch } from "./understood-search";

/** So far a list that is cut is counted, and so far the whole catalogue. */
const mostCounted = { part: 500, whole: 10_000 };

type Piece = ReturnType<typeof sql>;

/**
 * The page of the catalogue that an address asks for, in the shop's currency: its books, how many there are in all (or
 * are counted, with `isMore`: no long list is counted to its end), and where the list goes on (null at its
 * end). Each page begins where the one before ended, by key: the last of a hundred thousand books costs what the first does.
 */
export async function listBooks(ask: CatalogueAsk, currency: string) {
  const search = ask.q === undefined ? null : await understandSearch(ask.q);
  if (ask.q !== undefined && !search) return { ...nothing, corrected: [] };
  const size = ask.shown ?? batchSize;
  const { rows, counted } = search
    ? await foundPage(search, ask, currency, size + 1)
    : await listPage(ask, currency, size + 1);
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  return {
    books: await bookCards(shown.map(({ id }) => id)),
    ...counted,
    next: last ? writePlace(last.place) : null,
    corrected: search?.corrected ?? [],
  };
}

/** How many books a list holds that nothing is searched in, told as `listBooks` tells it. */
export async function countListed(ask: CatalogueAsk, currency: string) {
  const order = listOrder(ask.sort ?? "shop", currency);
  return countOf(await listedBy(ask, currency, order), isCut(ask) || order.isPart);
}

/** The first books of a list nothing is searched in. */
export async function listIds(ask: CatalogueAsk, currency: string, count: number) {
  const order = listOrder(ask.sort ?? "shop", currency);
  const listed = await listedBy(ask, currency, order);
  const rows = await statement<Row>(page(listed, order, { ...ask, after: undefined }, count));
  return rows.map(({ id }) => id);
}

/** The ids of the books a search finds, as it is typed and without forgiving a slip; `mostFound` at most. */
export async function searchIds(query: string) {
  const search = await understandSearch(query, { forgives: false });
  if (!search) return [];
  const rows = await statement<{ id: string }>(sql`
    WITH found AS MATERIALIZED (${foundBooks(search)})
    SELECT book_id AS id FROM found ORDER BY rank DESC, book_id LIMIT ${mostFound}::int`);
  return rows.map(({ id }) => id);
}

const nothing = { books: [], count: 0, isMore: false, next: null };

function countedTo(most: number, count = 0) {
  return { count: Math.min(count, most), isMore: count > most };
}

type Row = { id: string; place: string[] };

async function listedBy(ask: CatalogueAsk, currency: string, order: Pick<ListOrder, "join">) {
  return sql`book_listings l ${order.join} WHERE ${await filters(ask, currency)}`;
}

async function listPage(ask: CatalogueAsk, currency: string, size: number) {
  const order = listOrder(ask.sort ?? "shop", currency);
  const listed = await listedBy(ask, currency, order);
  const [rows, counted] = await Promise.all([
    statement<Row>(page(listed, order, ask, size)),
    countOf(listed, isCut(ask) || order.isPart),
  ]);
  return { rows, counted };
}

// The whole catalogue is counted from an index alone; of a part of it rows are read.
async function countOf(listed: Piece, isPart: boolean) {
  const most = isPart ? mostCounted.part : mostCounted.whole;
  const [total] = await statement<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM (SELECT FROM ${listed} LIMIT ${most + 1}::int) counted`,
  );
  return countedTo(most, total?.count);
}

async function foundPage(search: Search, ask: CatalogueAsk, currency: string, size: number) {
  const order = ask.sort ? listOrder(ask.sort, currency) : byRank;
  const cut = isFiltered(ask) ? await filters(ask, currency) : null;
  // Found once, for the page and for its count.
  const [answer] = await statement<{ rows: Row[]; count: number }>(sql`
    WITH found AS MATERIALIZED (${foundBooks(search, cut)}),
      listed AS MATERIALIZED (SELECT l.* FROM found l ${order.join})
    SELECT (SELECT count(*)::int FROM listed) AS count, coalesce((
      SELECT json_agg(shown) FROM (${page(sql`found l ${order.join} WHERE true`, order, ask, size)}) shown
    ), '[]') AS rows`);
  return { rows: answer?.rows ?? [], counted: countedTo(mostFound, answer?.count) };
}

function page(listed: Piece, order: ListOrder | ListParts, { after }: CatalogueAsk, count: number) {
  const place = readPlace(after, order.shape);
  if (!("parts" in order)) return pieceOf(listed, order, place, count);
  const named = Number(place?.[0] ?? 0);
  const begun = named in order.parts ? named : 0;
  const pieces = order.parts.flatMap((part, at) =>
    at < begun
      ? []
      : sql`SELECT ${at}::int AS part, row_number() OVER () AS row, piece.*
        FROM (${pieceOf(sql`${listed} AND ${part.where}`, part, at === named ? place : null, count)}) piece`,
  );
  const all = pieces.reduce((list, piece) => sql`${list} UNION ALL ${piece}`);
  return sql`SELECT id, place FROM (${all}) pieces ORDER BY part, row LIMIT ${count}::int`;
}

type Ordered = Pick<ListOrder, "columns" | "from" | "isDescending" | "told">;

function pieceOf(listed: Piece, order: Ordered, place: string[] | null, count: number) {
  const { columns, from, isDescending, told } = order;
  const beyond = place
    ? sql`AND (${inRow(columns)}) ${isDescending ? sql`<` : sql`>`} ${from(place)}`
    : sql``;
  const direction = isDescending ? sql`DESC` : sql`ASC`;
  // An index is walked by its columns, one by one: a row in brackets would be sorted.
  return sql`SELECT l.book_id AS id, ${told} AS place FROM ${listed} ${beyond}
    ORDER BY ${inRow(columns.map((column) => sql`${column} ${direction}`))} LIMIT ${count}::int`;
}

function inRow(columns: Piece[]) {
  return columns.reduce((list, column) => sql`${list}, ${column}`);
}

async function filters(ask: CatalogueAsk, currency: string) {
  const { language, category, price, state } = ask;
  const wishes = [
    language ? sql`split_part(l.language, '-', 1) = ${language}` : null,
    category ? await inCategory(category) : null,
    price ? priceFilter(price, currency) : null,
    state ? sql`l.is_complete = ${state === "complete"}` : null,
  ];
  return wishes
    .filter((wish) => wish !== null)
    .reduce((all, wish) => sql`${all} AND ${wish}`, sql`true`);
}

function priceFilter(price: NonNullable<CatalogueAsk["price"]>, currency: string) {
  if (price === "free") return sql`l.price_minor = 0`;
  const { amountMinor } = priceLimit(price, currency);
  return sql`l.price_minor < ${amountMinor}::bigint AND l.currency = ${currency}`;
}

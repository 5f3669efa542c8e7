import "server-only";
import { currencyDigits } from "@/lib/kernel/currency";
import { sql, statement } from "@/lib/platform/db";
import { bookCards } from "./book-cards";
import { batchSize, type CatalogueAsk, isCut, isFiltered, priceLimits } from "./catalogue-ask";
import { byRank, type ListOrder, listOrder } from "./list-order";
import { readPlace, writePlace } from "./place";
import {
  commonFrom,
  isAskedBy,
  questionOf,
  type Search,
  understandSearch,
} from "./understood-search";

/** So many books a search finds at most: five batches. Who gets more has to say more. */
const mostFound = 5 * batchSize;
/** So far a list that is cut is counted. */
const mostCounted = 500;

type Piece = ReturnType<typeof sql>;

/**
 * The page of the catalogue that an address asks for, in the shop's currency: its books, how many there are in all (or
 * are counted, with `isMore`: what is searched or cut is not counted to its end), and where the list goes on (null at its
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

/** The first books of a list nothing is searched in. */
export async function listIds(ask: CatalogueAsk, currency: string, count: number) {
  const order = listOrder(ask.sort ?? "shop", currency);
  const listed = sql`book_listings l ${order.join} WHERE ${filters(ask, currency)}`;
  const rows = await statement<Row>(page(listed, order, { ...ask, after: undefined }, count));
  return rows.map(({ id }) => id);
}

/** The ids of the books a search finds, as it is typed and without forgiving a slip; `mostFound` at most. */
export async function searchIds(query: string) {
  const search = await understandSearch(query, { forgives: false });
  if (!search) return [];
  const rows = await statement<{ id: string }>(sql`
    WITH found AS MATERIALIZED (${found(search)})
    SELECT book_id AS id FROM found ORDER BY rank DESC, book_id LIMIT ${mostFound}::int`);
  return rows.map(({ id }) => id);
}

const nothing = { books: [], count: 0, isMore: false, next: null };

function countedTo(most: number, count = 0) {
  return { count: Math.min(count, most), isMore: count > most };
}

type Row = { id: string; place: string[] };

async function listPage(ask: CatalogueAsk, currency: string, size: number) {
  const order = listOrder(ask.sort ?? "shop", currency);
  const listed = sql`book_listings l ${order.join} WHERE ${filters(ask, currency)}`;
  // The whole catalogue is counted from an index alone; a part of it would be read to its end.
  const most = isCut(ask) || order.isPart ? mostCounted : Number.POSITIVE_INFINITY;
  const counted =
    most === mostCounted
      ? sql`(SELECT FROM ${listed} LIMIT ${mostCounted + 1}::int) counted`
      : sql`${listed}`;
  const [rows, [total]] = await Promise.all([
    statement<Row>(page(listed, order, ask, size)),
    statement<{ count: number }>(sql`SELECT count(*)::int AS count FROM ${counted}`),
  ]);
  return { rows, counted: countedTo(most, total?.count) };
}

async function foundPage(search: Search, ask: CatalogueAsk, currency: string, size: number) {
  const order = ask.sort ? listOrder(ask.sort, currency) : byRank;
  // Found once, for the page and for its count.
  const [answer] = await statement<{ rows: Row[]; count: number }>(sql`
    WITH found AS MATERIALIZED (${found(search, isFiltered(ask) ? filters(ask, currency) : null)}),
      listed AS MATERIALIZED (SELECT l.* FROM found l ${order.join})
    SELECT (SELECT count(*)::int FROM listed) AS count, coalesce((
      SELECT json_agg(shown) FROM (${page(sql`found l ${order.join} WHERE true`, order, ask, size)}) shown
    ), '[]') AS rows`);
  return { rows: answer?.rows ?? [], counted: countedTo(mostFound, answer?.count) };
}

function page(listed: Piece, order: ListOrder, { after }: CatalogueAsk, count: number) {
  const place = readPlace(after, order.shape);
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

/**
 * What a search finds. Titles are looked through first and apart: however many tables of contents hold a word, the books
 * called by it come before, and where there are enough of them no table of contents is read. Of more than may be found
 * the newest are.
 */
function found(search: Search, cut: Piece | null = null) {
  const where = cut ?? sql`true`;
  const walkedFrom = commonFrom[cut ? "cut" : "whole"];
  const question = questionOf(search);
  const by = (
    books: Piece,
    asked: Piece,
  ) => sql`(SELECT l.book_id, l.price_minor, l.is_featured, l.position,
      l.title_key, l.published_at, l.updated_at,
      round(ts_rank('{0.01, 0.1, 0.3, 1}', l.words, ${question}) * 1000000)::int AS rank
    FROM ${books} l WHERE ${asked} AND ${where}
    ORDER BY l.published_at DESC, l.book_id DESC LIMIT ${mostFound + 1}::int)`;
  const isTitle = sql`l.title_words @@ ${question}`;
  const titles = booksOf(search, sql`l.title_words`, search.seen.titles >= walkedFrom);
  const books = booksOf(search, sql`l.words`, search.seen.books >= walkedFrom);
  return sql`SELECT * FROM (${by(titles, isTitle)}
    UNION ALL ${by(books, sql`l.words @@ ${question} AND NOT ${isTitle}`)}) either LIMIT ${mostFound + 1}::int`;
}

/**
 * The books among which an answer is: for a common question all, the newest first, of which only as many are read as it
 * takes; for a rare one those the index knows. Which it is cannot be left to the planner, who does not know how common
 * the beginning of a word is: the bounds say that neither is mixed with what is asked beside it.
 */
function booksOf(search: Search, column: Piece, isCommon: boolean) {
  return isCommon
    ? sql`(SELECT * FROM book_listings ORDER BY published_at DESC, book_id DESC OFFSET 0)`
    : sql`(SELECT * FROM book_listings l WHERE ${isAskedBy(column, search)} OFFSET 0)`;
}

function filters(ask: CatalogueAsk, currency: string) {
  const { language, category, price, state } = ask;
  const wishes = [
    language ? sql`split_part(l.language, '-', 1) = ${language}` : null,
    category
      ? sql`l.book_id IN (SELECT book_id FROM book_categories
          WHERE category_id = (SELECT id FROM categories WHERE slug = ${category}))`
      : null,
    price ? priceFilter(price, currency) : null,
    state ? sql`l.is_complete = ${state === "complete"}` : null,
  ];
  return wishes
    .filter((wish) => wish !== null)
    .reduce((all, wish) => sql`${all} AND ${wish}`, sql`true`);
}

function priceFilter(price: NonNullable<CatalogueAsk["price"]>, currency: string) {
  if (price === "free") return sql`l.price_minor = 0`;
  const below = priceLimits[price] * 10n ** BigInt(currencyDigits(currency));
  return sql`l.price_minor < ${below}::bigint AND l.currency = ${currency}`;
}

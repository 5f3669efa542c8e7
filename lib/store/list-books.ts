import "server-only";
import { currencyDigits } from "@/lib/kernel/currency";
import { sql, statement } from "@/lib/platform/db";
import { bookCards } from "./book-cards";
import { batchSize, type CatalogueAsk, priceLimits } from "./catalogue-ask";
import { byRank, type ListOrder, listOrder } from "./list-order";
import { readPlace, writePlace } from "./place";
import { anyQuestionOf, questionOf, type Search, understandSearch } from "./understood-search";

/** So many books a search finds at most: who gets more has to say more. */
export const mostFound = 1_000;

type Piece = ReturnType<typeof sql>;

/**
 * The page of the catalogue that an address asks for, in the shop's currency: its books, how many there are in all, and
 * where the list goes on (null at its end). A search counts `mostFound` at most. Each page begins where the one before
 * ended, by key: the last of a hundred thousand books costs what the first does.
 */
export async function listBooks(ask: CatalogueAsk, currency: string) {
  const search = ask.q === undefined ? null : await understandSearch(ask.q);
  if (ask.q !== undefined && !search) return { ...nothing, corrected: [] };
  const order = search && !ask.sort ? byRank : listOrder(ask.sort ?? "shop", currency);
  const source = search
    ? found(search, filters(ask, currency))
    : sql`book_listings l ${order.join} WHERE ${filters(ask, currency)}`;
  const listed = search ? sql`${source} l ${order.join} WHERE true` : source;
  const [rows, [counted]] = await Promise.all([
    page(listed, order, ask, (ask.shown ?? batchSize) + 1),
    statement<{ count: number }>(sql`SELECT count(*)::int AS count FROM ${listed}`),
  ]);
  const size = ask.shown ?? batchSize;
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  return {
    books: await bookCards(shown.map(({ id }) => id)),
    count: counted?.count ?? 0,
    next: last ? writePlace(last.place) : null,
    corrected: search?.corrected ?? [],
  };
}

/** The first books of a list nothing is searched in. */
export async function listIds(ask: CatalogueAsk, currency: string, count: number) {
  const order = listOrder(ask.sort ?? "shop", currency);
  const listed = sql`book_listings l ${order.join} WHERE ${filters(ask, currency)}`;
  const rows = await page(listed, order, { ...ask, after: undefined }, count);
  return rows.map(({ id }) => id);
}

/** The ids of the books a search finds, as it is typed and without forgiving a slip; `mostFound` at most. */
export async function searchIds(query: string) {
  const search = await understandSearch(query, { forgives: false });
  if (!search) return [];
  const rows = await statement<{ id: string }>(sql`
    SELECT l.book_id AS id FROM ${found(search, sql`true`)} l ORDER BY l.rank DESC, l.book_id LIMIT ${mostFound}::int`);
  return rows.map(({ id }) => id);
}

const nothing = { books: [], count: 0, next: null };

type Row = { id: string; place: string[] };

function page(listed: Piece, order: ListOrder, { after }: CatalogueAsk, count: number) {
  const place = readPlace(after, order.shape);
  const { columns, from, isDescending, told } = order;
  const beyond = place
    ? sql`AND (${inRow(columns)}) ${isDescending ? sql`<` : sql`>`} ${from(place)}`
    : sql``;
  const direction = isDescending ? sql`DESC` : sql`ASC`;
  // An index is walked by its columns, one by one: a row in brackets would be sorted.
  return statement<Row>(sql`
    SELECT l.book_id AS id, ${told} AS place FROM ${listed} ${beyond}
    ORDER BY ${inRow(columns.map((column) => sql`${column} ${direction}`))} LIMIT ${count}::int`);
}

function inRow(columns: Piece[]) {
  return columns.reduce((list, column) => sql`${list}, ${column}`);
}

// Titles are looked through apart: however many tables of contents hold a word, the books called by it are among those found.
function found(search: Search, where: Piece) {
  const question = questionOf(search);
  const rank = sql`round(ts_rank('{0.01, 0.1, 0.3, 1}', l.words, ${question}) * 1000000)::int AS rank`;
  const by = (
    column: Piece,
  ) => sql`(SELECT l.book_id, l.price_minor, l.is_featured, l.position, l.title_key, l.published_at,
      l.updated_at, ${rank} FROM book_listings l
    WHERE ${column} @@ ${anyQuestionOf(search)} AND l.words @@ ${question} AND ${where} LIMIT ${mostFound}::int)`;
  return sql`(SELECT DISTINCT ON (book_id) * FROM (${by(sql`l.title_words`)} UNION ALL ${by(sql`l.words`)}) either_way
    ORDER BY book_id LIMIT ${2 * mostFound}::int)`;
}

function filters(ask: CatalogueAsk, currency: string) {
  const { language, category, price, state } = ask;
  const wishes = [
    language ? sql`left(l.language, 3) IN (${language}, ${`${language}-`})` : null,
    category
      ? sql`EXISTS (SELECT FROM book_categories bc JOIN categories c ON c.id = bc.category_id
          WHERE bc.book_id = l.book_id AND c.slug = ${category})`
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

import "server-only";
import { sql } from "@/lib/platform/db";
import { batchSize } from "./catalogue-ask";
import { isMetSooner } from "./met-sooner";
import { newestTitles } from "./newest-titles";
import { isAskedBy, questionOf, type Search } from "./understood-search";

/** So many books a search finds at most: three batches. Who gets more has to say more. */
export const mostFound = 3 * batchSize;
/** Filters are taken to leave so much of a list when it is weighed how to find what is searched in it. */
const keptByFilters = 0.2;
/** What a title costs that is read from an index beside its neighbours, next to a row that is fetched. */
const titleBesideRow = 0.2;

type Piece = ReturnType<typeof sql>;

/**
 * What a search finds, as a query: rows as `book_listings` has them, with their rank; `mostFound` + 1 at most. Titles are
 * looked through first and apart: however many tables of contents hold a word, the books called by it come before, and
 * where there are enough of them no table of contents is read. Of more than may be found the newest are. `cut` is what the
 * list is cut down to beside, of a listing `l`.
 */
export function foundBooks(search: Search, cut: Piece | null = null) {
  const { titles: titleShare, books: bookShare, shop } = search.seen;
  const weighed = { wanted: mostFound, books: shop, kept: cut ? keptByFilters : 1 };
  const question = questionOf(search);
  const isTitle = sql`l.title_words @@ ${question}`;
  const isWords = sql`l.words @@ ${question} AND NOT ${isTitle}`;
  const isLeft = cut ?? sql`true`;
  const chosen = (books: Piece, asked: Piece) => newestOf(books, sql`${asked} AND ${isLeft}`);
  const walked = (length: "<=" | ">") =>
    cut
      ? newestOf(rowsOf(newestTitles(length), isTitle), isLeft)
      : newestOf(newestTitles(length), isTitle);
  const titles = isMetSooner({ ...weighed, share: titleShare, cost: titleBesideRow })
    ? newestOf(sql`(${walked("<=")} UNION ALL ${walked(">")})`)
    : chosen(indexed(search, sql`l.title_words`), isTitle);
  const books = isMetSooner({ ...weighed, share: bookShare })
    ? chosen(newestBooks, isWords)
    : chosen(indexed(search, sql`l.words`), isWords);
  return sql`SELECT * FROM (${ranked(titles, question)} UNION ALL ${ranked(books, question)}) either
    LIMIT ${mostFound + 1}::int`;
}

function newestOf(books: Piece, asked = sql`true`) {
  return sql`(SELECT l.book_id, l.published_at FROM ${books} l WHERE ${asked}
    ORDER BY l.published_at DESC, l.book_id DESC LIMIT ${mostFound + 1}::int)`;
}

// What the list is cut by is asked of the rows of those alone that are called so, in the order they are met.
function rowsOf(titles: Piece, isTitle: Piece) {
  return sql`(SELECT t.book_id, t.published_at, l.language, l.currency, l.price_minor, l.is_complete
    FROM (SELECT l.book_id, l.published_at FROM ${titles} l WHERE ${isTitle}
      ORDER BY l.published_at DESC, l.book_id DESC OFFSET 0) t ${rowOf(sql`t`)}
    ORDER BY t.published_at DESC, t.book_id DESC OFFSET 0)`;
}

function rowOf(book: Piece) {
  return sql`JOIN LATERAL (SELECT * FROM book_listings WHERE book_id = ${book}.book_id OFFSET 0) l ON true`;
}

// The rank of a book is reckoned from all its words: of those that are shown alone, not of all that are met.
function ranked(chosen: Piece, question: Piece) {
  return sql`(SELECT l.book_id, l.currency, l.price_minor, l.is_featured, l.position,
      l.title_key, l.published_at, l.updated_at,
      round(ts_rank('{0.01, 0.1, 0.3, 1}', l.words, ${question}) * 1000000)::int AS rank
    FROM ${chosen} chosen ${rowOf(sql`chosen`)})`;
}

/*
 * The books among which an answer is: for a common question all, the newest first, of which only as many are read as it
 * takes; for a rare one those the index knows. Which it is cannot be left to the planner, who does not know how common
 * the beginning of a word is: the bounds say that neither is mixed with what is asked beside it.
 */
const newestBooks = sql`(SELECT * FROM book_listings ORDER BY published_at DESC, book_id DESC OFFSET 0)`;

function indexed(search: Search, column: Piece) {
  return sql`(SELECT * FROM book_listings l WHERE ${isAskedBy(column, search)} OFFSET 0)`;
}

import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { askedWords } from "./asked-words";
import { closestWord } from "./closest-word";
import { newestTitles } from "./newest-titles";

/** A search as the database asks it: one question per dictionary, and what was taken for a slip. */
export type Search = {
  french: string;
  english: string;
  other: string;
  /** What is asked in any of them, for an index: it lets through a little more than they do. */
  any: string;
  /** Which part of the titles and of the books hold it, of some that were looked at, and about how many books there are. */
  seen: { titles: number; books: number; shop: number };
  /** Words no book has and those that were looked for instead. */
  corrected: { typed: string; meant: string }[];
};

/**
 * What somebody looks for by `query`: all of its words, without case and accents, the last one also as the beginning of a
 * word. Where no book holds them and some are words no book has at all, the nearest known ones are looked for in their
 * place, unless `forgives` is false. Null when it holds no word, or none that leads to a book.
 */
export async function understandSearch(
  query: string,
  { forgives = true } = {},
): Promise<Search | null> {
  const words = askedWords(query);
  if (words.length === 0) return null;
  const asked = await asQuestions(words);
  if (asked || !forgives) return asked && { ...asked, corrected: [] };
  const meant = await Promise.all(words.map(nearest));
  const corrected = words.flatMap((typed, at) => (meant[at] ? [{ typed, meant: meant[at] }] : []));
  // Nothing is told of a slip where the other word is in no book either.
  const again =
    corrected.length > 0 ? await asQuestions(words.map((word, at) => meant[at] ?? word)) : null;
  return again && { ...again, corrected };
}

type Questions = Omit<Search, "corrected">;

/**
 * So many books are looked at to tell a common question from a rare one. The newest titles lie side by side in an index;
 * the words of a book are fetched from beside its row and unpacked, which takes as long for one as for twenty titles.
 */
const looked = { titles: 500, books: 100 };

// Null where no book holds what is asked.
async function asQuestions(words: string[]): Promise<Questions | null> {
  const [row] = await statement<Questions & { isFound: boolean }>(sql`
    SELECT french::text, english::text, other::text,
      coalesce(search_any(${words}::text[]), either)::text AS any,
      json_build_object('titles', titles, 'books', books, 'shop', shop) AS seen,
      CASE WHEN titles + books > 0 THEN true ELSE is_written(either) END AS "isFound"
    FROM (SELECT *, french || english || other AS either
      FROM (SELECT search_query('pg_catalog.french', ${words}::text[]) AS french,
        search_query('pg_catalog.english', ${words}::text[]) AS english,
        search_query('pg_catalog.simple', ${words}::text[]) AS other OFFSET 0) dictionaries OFFSET 0) asked,
    LATERAL (SELECT coalesce(avg((title_words @@ either)::int), 0)::float8 AS titles
      FROM (SELECT title_words FROM ${newestTitles("<=")} newest LIMIT ${looked.titles}::int) some_titles) seen_titles,
    LATERAL (SELECT coalesce(avg((words @@ either)::int), 0)::float8 AS books
      FROM (SELECT words FROM book_listings LIMIT ${looked.books}::int) some_books) seen_books,
    (SELECT greatest(reltuples, 0)::float8 AS shop FROM pg_class WHERE oid = 'book_listings'::regclass) size
    WHERE numnode(other) > 0`);
  if (!row?.isFound) return null;
  const { isFound: _, ...questions } = row;
  return questions;
}

// The word that was meant in the place of one no book has; null for one that is known, or like no other.
async function nearest(word: string) {
  const near = await statement<{ folded: string; word: string }>(sql`
    WITH asked AS MATERIALIZED (
      SELECT trim(search_fold(${word})) AS folded, is_written(search_query('pg_catalog.french', ARRAY[${word}::text])
        || search_query('pg_catalog.english', ARRAY[${word}::text])
        || search_query('pg_catalog.simple', ARRAY[${word}::text])) AS is_known)
    SELECT folded, near AS word FROM asked, LATERAL near_words(folded) AS near WHERE NOT is_known`);
  const [first] = near;
  return first
    ? closestWord(
        first.folded,
        near.map((one) => one.word),
      )
    : null;
}

/** How a listing `l` is asked, in the dictionary of its own language. */
export function questionOf({ french, english, other }: Search) {
  return sql`CASE left(l.language, 2) WHEN 'fr' THEN ${french}::tsquery WHEN 'en' THEN ${english}::tsquery
    ELSE ${other}::tsquery END`;
}

/** Whether a column of a listing `l` may hold what is asked: an index answers that, `questionOf` the rest. */
export function isAskedBy(column: ReturnType<typeof sql>, { any }: Search) {
  return sql`${column} @@ ${any}::tsquery`;
}

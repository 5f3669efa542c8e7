import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { askedWords } from "./asked-words";
import { closestWord } from "./closest-word";

/** A search as the database asks it: one question per dictionary, and what was taken for a slip. */
export type Search = {
  french: string;
  english: string;
  other: string;
  /** Words no book has and those that were looked for instead. */
  corrected: { typed: string; meant: string }[];
};

/**
 * What somebody looks for by `query`: all of its words, without case and accents, the last one also as the beginning of a
 * word. Where no book holds them and some are words no book has at all, the nearest known ones are looked for in their
 * place, unless `forgives` is false. Null when it holds no word.
 */
export async function understandSearch(
  query: string,
  { forgives = true } = {},
): Promise<Search | null> {
  const words = askedWords(query);
  if (words.length === 0) return null;
  const asked = await asQuestions(words);
  if (!asked || !forgives || asked.isFound) return asked && { ...asked.questions, corrected: [] };
  const meant = await Promise.all(words.map(nearest));
  const corrected = words.flatMap((typed, at) => (meant[at] ? [{ typed, meant: meant[at] }] : []));
  const again =
    corrected.length > 0 ? await asQuestions(words.map((word, at) => meant[at] ?? word)) : null;
  // Nothing is told of a slip where the other word is in no book either.
  if (!again?.isFound) return { ...asked.questions, corrected: [] };
  return { ...again.questions, corrected };
}

type Questions = { french: string; english: string; other: string; isFound: boolean };

async function asQuestions(words: string[]) {
  const [row] = await statement<Questions>(sql`
    SELECT french::text, english::text, other::text, is_written(french || english || other) AS "isFound"
    FROM (SELECT search_query('pg_catalog.french', ${words}::text[]) AS french,
      search_query('pg_catalog.english', ${words}::text[]) AS english,
      search_query('pg_catalog.simple', ${words}::text[]) AS other) asked
    WHERE numnode(other) > 0`);
  if (!row) return null;
  const { isFound, ...questions } = row;
  return { isFound, questions };
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

/** The listings `l` a search may find, by a column's index: whoever asks it must ask `questionOf` too. */
export function anyQuestionOf({ french, english, other }: Search) {
  return sql`(${french}::tsquery || ${english}::tsquery || ${other}::tsquery)`;
}

import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { typedLetters, unsaidMarks, wordsOf } from "./catalogue-query";

/** So many books a search finds at most: who gets more has to say more. */
const found = 1_000;

const text = sql`concat_ws(' ', b.title, b.subtitle, b.description, string_agg(a.name, ' '))`;
const folded = typedLetters.reduce(
  (folding, [letter, typed]) => sql`replace(${folding}, ${letter}, ${typed})`,
  sql`lower(regexp_replace(normalize(${text}, NFKD), ${unsaidMarks}, '', 'g'))`,
);

/**
 * The ids of published books of which title, subtitle, description and authors hold every word, whatever its case and
 * accents: keyboards of e-readers have none. The folding is that of `wordsOf`, without extensions: the database may lack
 * them.
 */
export async function matchingBooks(query: string) {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const rows = await statement<{ id: string }>(sql`
    SELECT told.id FROM (
      SELECT b.id, ${folded} AS words
      FROM books b
      LEFT JOIN book_authors ba ON ba.book_id = b.id
      LEFT JOIN authors a ON a.id = ba.author_id
      WHERE b.state = 'published'
      GROUP BY b.id
    ) told
    WHERE NOT EXISTS (
      SELECT 1 FROM unnest(${words}::text[]) AS word WHERE strpos(told.words, word) = 0
    )
    LIMIT ${found}`);
  return rows.map(({ id }) => id);
}

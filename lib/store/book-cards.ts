import "server-only";
import { sql, statement } from "@/lib/platform/db";

/** A book on sale as a card shows it; amounts in minor units. */
export type CardBook = {
  id: string;
  slug: string;
  title: string;
  subtitle: string | null;
  language: string;
  isDemo: boolean;
  coverSha256: string | null;
  authors: { author: { name: string; slug: string } }[];
  packages: { minimumMinor: bigint; currency: string; isFixed: boolean }[];
};

type Row = Omit<CardBook, "packages"> & {
  minimumMinor: bigint | null;
  currency: string | null;
  isFixed: boolean | null;
};

/** Books on sale as cards, in the order of their ids; what is on sale no longer is left out. All in one reading. */
export async function bookCards(ids: readonly string[]): Promise<CardBook[]> {
  if (ids.length === 0) return [];
  const rows = await statement<Row>(sql`
    SELECT b.id, b.slug, b.title, b.subtitle, b.language, b.is_demo AS "isDemo", b.cover_sha256 AS "coverSha256",
      p.minimum_minor AS "minimumMinor", p.currency, p.is_fixed AS "isFixed", coalesce((
        SELECT json_agg(json_build_object('author', json_build_object('name', w.name, 'slug', w.slug)) ORDER BY ba.position)
        FROM book_authors ba JOIN authors w ON w.id = ba.author_id WHERE ba.book_id = b.id), '[]') AS authors
    FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS wanted(id, place) JOIN books b ON b.id = wanted.id
    LEFT JOIN LATERAL (SELECT minimum_minor, currency, is_fixed FROM packages
      WHERE book_id = b.id ORDER BY position, id LIMIT 1) p ON true
    WHERE b.state = 'published' ORDER BY wanted.place`);
  return rows.map(({ minimumMinor, currency, isFixed, ...book }) => ({
    ...book,
    packages:
      minimumMinor !== null && currency
        ? [{ minimumMinor, currency, isFixed: isFixed === true }]
        : [],
  }));
}

import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import { db, sql, statement } from "@/lib/platform/db";
import { bookCards } from "./book-cards";

/** As many books stand on an author's page at a time. */
const atOnce = 60;

// One that nobody dated comes last.
const shownSince = sql`coalesce(b.published_at, '-infinity')`;
const cursorSince = sql`coalesce(c.published_at, '-infinity')`;

/** Which books are wanted: those behind the one whose id is `beyond`, the newest without; and how many. */
type Piece = { beyond?: string | undefined; most?: number };

/**
 * An author with their books on sale, the newest first, and the last of these in `next` where there are more; null where
 * there is no such author.
 */
export async function findAuthorPage(slug: string, { beyond, most = atOnce }: Piece = {}) {
  const author = await db().author.findUnique({ where: { slug } });
  if (!author) return null;
  const rest =
    beyond && isUuid(beyond)
      ? sql`AND EXISTS (SELECT FROM books c WHERE c.id = ${beyond}::uuid
          AND (${shownSince} < ${cursorSince} OR ${shownSince} = ${cursorSince} AND b.id > c.id))`
      : sql``;
  const rows = await statement<{ id: string }>(sql`
    SELECT b.id FROM book_authors a JOIN books b ON b.id = a.book_id
    WHERE a.author_id = ${author.id}::uuid AND b.state = 'published' ${rest}
    ORDER BY ${shownSince} DESC, b.id LIMIT ${most + 1}::int`);
  const shown = rows.slice(0, most).map(({ id }) => id);
  const next = rows.length > most ? (shown.at(-1) ?? null) : null;
  return { ...author, books: await bookCards(shown), next };
}

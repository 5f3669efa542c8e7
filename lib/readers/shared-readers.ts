import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import { db, sql, statement } from "@/lib/platform/db";
import type { SharedPlace } from "./shared-place";

/** Readers on one page of the list. */
export const shownReaders = 25;

/** A reader who shares their address with an author, and the proof of it. */
export type SharedReader = {
  id: string;
  email: string;
  title: string;
  slug: string;
  language: string;
  consentedAt: Date;
  place: string;
  consentVersion: string;
  consentText: string;
  locale: string;
};

type Ask = { bookSlug: string | null; search: string };

/** Who shares their address with an author, the newest consent first: one page, and how many there are. */
export async function sharedReadersPage(author: Author, ask: Ask, skipped: number) {
  const [readers, [counted]] = await Promise.all([
    statement<SharedReader>(sql`${rowsOf(author, ask)}
      ORDER BY s.consented_at DESC, s.id DESC LIMIT ${shownReaders}::int OFFSET ${skipped}::int`),
    statement<{ all: number }>(sql`SELECT count(*)::int AS all FROM (${rowsOf(author, ask)}) t`),
  ]);
  return { readers, all: counted?.all ?? 0 };
}

/** The same from behind a place on, as programs go through them: one more than `limit`. */
export async function sharedReadersAfter(
  author: Author,
  ask: Ask,
  { after, limit }: { after: SharedPlace | undefined; limit: number },
) {
  const at = after?.consentedAt ?? null;
  return statement<SharedReader>(sql`${rowsOf(author, ask)}
    AND (${at}::timestamptz IS NULL OR (s.consented_at, s.id) < (${at}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY s.consented_at DESC, s.id DESC LIMIT ${limit + 1}::int`);
}

/** The place of one of them by its id; null for what is none, or none of this author's any more. */
export async function placeOfShare(author: Author, id: string): Promise<SharedPlace | null> {
  if (!isUuid(id)) return null;
  return db().addressShare.findFirst({
    where: { id, authorId: author.id },
    select: { consentedAt: true, id: true },
  });
}

/** All of them, in pages by key: one page is held at a time, however many there are. */
export async function* everySharedReader(author: Author, ask: Ask, page = 1_000) {
  let after: SharedPlace | null = null;
  for (;;) {
    const from: SharedPlace | null = after;
    const rows: SharedReader[] = await statement<SharedReader>(sql`${rowsOf(author, ask)}
      AND (${from?.id ?? null}::uuid IS NULL OR (s.consented_at, s.id) < (${from?.consentedAt ?? null}::timestamptz, ${from?.id ?? null}::uuid))
      ORDER BY s.consented_at DESC, s.id DESC LIMIT ${page}::int`);
    if (rows.length > 0) yield rows;
    if (rows.length < page) return;
    after = rows.at(-1) ?? null;
  }
}

// Only of books the author is still named on, and of readers who have them: what was given back is shown no more.
function rowsOf({ id }: Author, { bookSlug, search }: Ask) {
  return sql`
    SELECT s.id, s.email, b.title, b.slug, b.language, s.consented_at AS "consentedAt", s.place,
      s.consent_version AS "consentVersion", s.consent_text AS "consentText", s.locale
    FROM address_shares s JOIN books b ON b.id = s.book_id
      JOIN book_authors w ON w.book_id = s.book_id AND w.author_id = s.author_id
    WHERE s.author_id = ${id}::uuid AND (${bookSlug}::text IS NULL OR b.slug = ${bookSlug}::text)
      AND position(lower(${search}::text) IN s.email) > 0
      AND EXISTS (SELECT FROM entitlements e
        WHERE e.book_id = s.book_id AND e.email = s.email AND e.state = 'active')`;
}

import "server-only";
import { mayBeWrittenTo } from "@/lib/access/may-be-written-to";
import { unaskedAudiences } from "@/lib/access/unasked-downloads";
import { currentBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { callForLetters } from "@/lib/platform/outbox";
import { usualChoice } from "./notice-choice";

/** How many readers one transaction promises a letter to: some tenths of a second. */
const batch = 2000;

/** The letter that tells of an edition. */
export const editionLetter = "edition-published";

/**
 * Promises every reader who is to hear of an edition one letter about it, once its time has come: whose right is open
 * and older than the edition, who wants to hear of it, and who has neither it nor a later one (`isTold` says so of one
 * reader). Killed anywhere it goes on where it was, since a letter's key is its edition and its reader. An edition that
 * was taken back or withdrawn meanwhile is told to nobody.
 */
export async function announceEdition(editionId: string) {
  let after: string | null = "";
  while (after !== null) {
    const from: string = after;
    after = await transaction((tx) => promiseBatch(tx, editionId, from));
  }
}

// Answers the last reader looked at, null when there is nothing more to do.
async function promiseBatch(tx: Tx, editionId: string, after: string): Promise<string | null> {
  const at = now();
  const due = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM announcements WHERE edition_id = ${editionId}::uuid AND state = 'waiting'
      AND due_at <= ${at}::timestamptz FOR UPDATE`;
  if (due.length === 0) return null;
  const edition = await tx.edition.findFirst({ where: { id: editionId, ...currentBy(at) } });
  if (!edition) {
    await tx.announcement.update({ where: { editionId }, data: { state: "stopped" } });
    return null;
  }
  const [done] = await tx.$queryRaw<Batch[]>(promised(edition, after, at));
  const isOver = !done || done.looked < batch;
  await tx.announcement.update({
    where: { editionId },
    data: {
      promisedCount: { increment: done?.promised ?? 0 },
      ...(isOver ? { state: "promised", promisedAt: at } : {}),
    },
  });
  await callForLetters(tx);
  return isOver ? null : done.last;
}

type Batch = { looked: number; last: string; promised: number };
type Edition = {
  id: string;
  bookId: string;
  number: number;
  isMajor: boolean;
  publishedAt: Date | null;
};

function promised({ id, bookId, number, isMajor, publishedAt }: Edition, after: string, at: Date) {
  return sql`
    WITH readers AS (
      SELECT email, min(granted_at) AS since, (array_agg(user_id ORDER BY granted_at DESC))[1] AS user_id,
        (array_agg(line_id ORDER BY granted_at DESC))[1] AS line_id
      FROM entitlements e WHERE book_id = ${bookId}::uuid AND state = 'active' AND email > ${after} AND ${mayBeWrittenTo}
      GROUP BY email ORDER BY email LIMIT ${batch}::int),
    told AS (
      SELECT r.email, coalesce(u.locale, o.locale) AS locale FROM readers r
        JOIN order_lines l ON l.id = r.line_id
        JOIN orders o ON o.id = l.order_id
        LEFT JOIN users u ON u.id = r.user_id
        LEFT JOIN notice_choices own ON own.email = r.email AND own.book_id = ${bookId}::uuid
        LEFT JOIN notice_choices usual ON usual.email = r.email AND usual.book_id IS NULL
        CROSS JOIN LATERAL (SELECT coalesce(own.choice, usual.choice, ${usualChoice}) AS choice) c
      WHERE r.since < ${publishedAt}::timestamptz
        AND (c.choice = 'every' OR (c.choice = 'major' AND ${isMajor}::boolean))
        -- What went without their asking, to a mail scanner or an automatic device, says nothing of the reader.
        AND NOT EXISTS (SELECT FROM entitlements t
          JOIN downloads d ON d.entitlement_id = t.id AND d.audience <> ALL(${unaskedAudiences}::text[])
          JOIN edition_files f ON f.id = d.file_id
          JOIN editions e ON e.id = f.edition_id AND e.undone_at IS NULL
          WHERE t.email = r.email AND t.book_id = ${bookId}::uuid AND e.number >= ${number}::int)),
    letters AS (
      INSERT INTO outbox_mails (id, key, letter, recipient, locale, payload, is_bulk, created_at, due_at)
        SELECT gen_random_uuid(), 'edition:' || ${id}::text || ':' || email, ${editionLetter}::text, email, locale,
          jsonb_build_object('editionId', ${id}::text), true, ${at}::timestamptz, ${at}::timestamptz FROM told
      ON CONFLICT (key) DO NOTHING RETURNING 1)
    SELECT count(*)::int AS looked, max(email) AS last, (SELECT count(*)::int FROM letters) AS promised FROM readers`;
}

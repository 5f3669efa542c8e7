import "server-only";
import { currentBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { callForLetters } from "@/lib/platform/outbox";

/** How many followers one transaction promises a letter to: some tenths of a second. */
const batch = 2000;

/** The letters that tell of a new book, and of a new edition of one that is followed. */
export const newBookLetter = "followed-author";
export const newEditionLetter = "followed-book";

/**
 * Promises those who follow one letter about an edition, once its time has come: of what a book first goes on sale with those
 * who follow one of its authors, of any later edition those who follow the book and do not own it (owners are told by
 * `announceEdition`). Whoever follows several of a book's authors is told once, since the letter's key is the book and the
 * reader. Killed anywhere it goes on where it was; an edition that was taken back or withdrawn is told to nobody, one whose
 * book is not on sale not before it is (the database wakes it then).
 */
export async function announceToFollowers(editionId: string) {
  let after: string | null = "";
  while (after !== null) {
    const from: string = after;
    after = await transaction((tx) => promiseBatch(tx, editionId, from));
  }
}

// Answers the last follower looked at, null when there is nothing more to do.
async function promiseBatch(tx: Tx, editionId: string, after: string): Promise<string | null> {
  const at = now();
  const due = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM follow_tellings WHERE edition_id = ${editionId}::uuid AND state = 'waiting'
      AND due_at <= ${at}::timestamptz FOR UPDATE`;
  if (due.length === 0) return null;
  const edition = await tx.edition.findFirst({
    where: { id: editionId, ...currentBy(at), book: { state: "published" } },
    include: { book: { select: { publishedAt: true } } },
  });
  if (!edition) {
    await tx.followTelling.update({ where: { editionId }, data: { state: "stopped" } });
    return null;
  }
  const earlier = await tx.edition.count({
    where: { bookId: edition.bookId, number: { lt: edition.number }, undoneAt: null },
    take: 1,
  });
  const told = earlier === 0 || isOlderThanSale(edition) ? ofAuthors(edition) : ofBook(edition);
  const [done] = await tx.$queryRaw<Batch[]>(promised(told, after, at));
  const isOver = !done || done.looked < batch;
  await tx.followTelling.update({
    where: { editionId },
    data: {
      promisedCount: { increment: done?.promised ?? 0 },
      ...(isOver ? { state: "promised" } : {}),
    },
  });
  await callForLetters(tx);
  return isOver ? null : done.last;
}

type Batch = { looked: number; last: string; promised: number };
type Told = {
  letter: string;
  key: string;
  editionId: string;
  /** The followings `f` that are told, of users `u`. */
  who: ReturnType<typeof sql>;
};
type Edition = {
  id: string;
  bookId: string;
  publishedAt: Date | null;
  /** With when it was first on sale. */
  book: { publishedAt: Date | null };
};

// Published while there was no page to buy it on: the book itself is the news.
function isOlderThanSale({ publishedAt, book }: Edition) {
  return publishedAt !== null && book.publishedAt !== null && publishedAt <= book.publishedAt;
}

function ofAuthors({ id, bookId, publishedAt, book }: Edition): Told {
  const who = sql`f.since < greatest(${publishedAt}::timestamptz, ${book.publishedAt}::timestamptz) AND f.author_id IN (
    SELECT author_id FROM book_authors WHERE book_id = ${bookId}::uuid)`;
  return { letter: newBookLetter, key: `new-book:${bookId}:`, editionId: id, who };
}

function ofBook({ id, bookId, publishedAt }: Edition): Told {
  const who = sql`f.since < ${publishedAt}::timestamptz AND f.book_id = ${bookId}::uuid AND NOT EXISTS (
    SELECT FROM entitlements r WHERE r.book_id = ${bookId}::uuid AND r.email = u.email AND r.state = 'active')`;
  return { letter: newEditionLetter, key: `followed-edition:${id}:`, editionId: id, who };
}

function promised({ letter, key, editionId, who }: Told, after: string, at: Date) {
  return sql`
    WITH followers AS (
      SELECT DISTINCT ON (u.email) u.email, u.locale, f.id AS follow_id FROM follows f JOIN users u ON u.id = f.user_id
      WHERE u.email > ${after} AND ${who} ORDER BY u.email, f.since, f.id LIMIT ${batch}::int),
    letters AS (
      INSERT INTO outbox_mails (id, key, letter, recipient, locale, payload, is_bulk, created_at, due_at)
        SELECT gen_random_uuid(), ${key}::text || email, ${letter}::text, email, locale,
          jsonb_build_object('editionId', ${editionId}::text, 'followId', follow_id::text), true, ${at}::timestamptz,
          ${at}::timestamptz FROM followers
      ON CONFLICT (key) DO NOTHING RETURNING 1)
    SELECT count(*)::int AS looked, max(email) AS last, (SELECT count(*)::int FROM letters) AS promised FROM followers`;
}

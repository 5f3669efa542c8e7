import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import { db, sql, statement } from "@/lib/platform/db";
import { type HowHad, type StarCounts, waysToHave } from "./review";

/** As many reviews stand on a book's page; the average is of all. */
const shownReviews = 30;

/** A review as everybody reads it. */
export type ShownReview = {
  id: string;
  stars: number;
  text: string;
  shownName: string;
  writtenAt: Date;
  editedAt: Date | null;
  reply: string | null;
  /** Whether the words were changed after its author had answered them. */
  isAnswerOlder: boolean;
  /** How its writer came by the book, and since when they have it. */
  has: HowHad;
  since: Date;
};

/** Which reviews are wanted: those behind the one whose id is `beyond`, the newest without; and how many. */
type Piece = { beyond?: string | undefined; most?: number };

/**
 * What readers say of a book: the newest reviews or a further piece of them, with the last of it in `next` where there are
 * more, and how many gave how many stars. Counted are those that are shown and whose writers have a right to the book
 * still: who gave it back is no buyer any more.
 */
export async function listBookReviews(bookId: string, piece: Piece = {}) {
  const [listed, rows] = await Promise.all([
    readReviews(bookId, piece),
    statement<{ stars: number; count: number }>(sql`
      SELECT stars, count(*)::int AS count FROM reviews r WHERE ${isShown(bookId)} GROUP BY stars`),
  ]);
  const counts: StarCounts = Object.fromEntries(rows.map(({ stars, count }) => [stars, count]));
  return { ...listed, counts };
}

async function readReviews(bookId: string, { beyond, most = shownReviews }: Piece) {
  const rest =
    beyond && isUuid(beyond)
      ? sql`AND EXISTS (SELECT FROM reviews c WHERE c.id = ${beyond}::uuid AND c.book_id = r.book_id
        AND (r.written_at < c.written_at OR r.written_at = c.written_at AND r.id > c.id))`
      : sql``;
  // How each came by the book is asked of those that are shown alone.
  const rows = await statement<ShownReview>(sql`
    SELECT r.id, stars, text, shown_name AS "shownName", written_at AS "writtenAt", edited_at AS "editedAt", reply,
      coalesce(replied_at < edited_at, false) AS "isAnswerOlder", owned.kind AS has, owned.since
    FROM (SELECT * FROM reviews r WHERE ${isShown(bookId)} ${rest}
      ORDER BY written_at DESC, id LIMIT ${most + 1}::int) r
    CROSS JOIN LATERAL (SELECT kind, since FROM reviewing_rights(r.book_id, r.user_id)
      ORDER BY array_position(${[...waysToHave]}::text[], kind), since LIMIT 1) owned
    ORDER BY written_at DESC, r.id`);
  const reviews = rows.slice(0, most);
  return { reviews, next: rows.length > most ? (reviews.at(-1)?.id ?? null) : null };
}

// As `reviewing_rights` says of each: for all of a book at once, since a popular one has thousands. "IS TRUE" keeps it one
// list that is looked up in, whatever the planner thinks of how long it is.
function isShown(bookId: string) {
  return sql`r.book_id = ${bookId}::uuid AND r.hidden_at IS NULL AND r.removed_at IS NULL
    AND (r.user_id IN (SELECT e.user_id FROM entitlements e WHERE e.book_id = ${bookId}::uuid AND e.user_id IS NOT NULL
      AND e.state <> 'closed' AND e.line_id NOT IN (SELECT l.id FROM imported_purchases i
        JOIN imports m ON m.id = i.import_id JOIN order_lines l ON l.order_id = i.order_id
        WHERE i.book_id = ${bookId}::uuid AND m.author_id IS NOT NULL))) IS TRUE`;
}

/**
 * The same reviews of an author's own book, to be answered, each with where a doubt about it stands (null for none); null for
 * a book that is not theirs.
 */
export async function listReviewsToAnswer(
  { id: authorId }: Author,
  slug: string,
  piece: Piece = {},
) {
  const book = await db().book.findFirst({
    where: { slug, authors: { some: { authorId } } },
    select: { id: true, slug: true, title: true, language: true },
  });
  if (!book) return null;
  const { reviews, next } = await readReviews(book.id, piece);
  const doubted = await db().review.findMany({
    where: { id: { in: reviews.map(({ id }) => id) }, doubtedAt: { not: null } },
    select: { id: true, doubtSettledAt: true },
  });
  const doubtOf = (id: string) => {
    const found = doubted.find((one) => one.id === id);
    return found ? (found.doubtSettledAt ? ("settled" as const) : ("waiting" as const)) : null;
  };
  return { ...book, next, reviews: reviews.map((one) => ({ ...one, doubt: doubtOf(one.id) })) };
}

export type ReviewToAnswer = NonNullable<
  Awaited<ReturnType<typeof listReviewsToAnswer>>
>["reviews"][number];

import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db, sql, statement } from "@/lib/platform/db";
import type { StarCounts } from "./review";

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
};

/**
 * What readers say of a book: the newest reviews, and how many gave how many stars. Counted are those that are shown and
 * whose writers have a right to the book still: who gave it back is no buyer any more.
 */
export async function listBookReviews(
  bookId: string,
): Promise<{ reviews: ShownReview[]; counts: StarCounts }> {
  const [reviews, rows] = await Promise.all([
    statement<ShownReview>(sql`
      SELECT id, stars, text, shown_name AS "shownName", written_at AS "writtenAt", edited_at AS "editedAt", reply
      FROM reviews r WHERE ${isShown(bookId)} ORDER BY written_at DESC, id LIMIT ${shownReviews}::int`),
    statement<{ stars: number; count: number }>(sql`
      SELECT stars, count(*)::int AS count FROM reviews r WHERE ${isShown(bookId)} GROUP BY stars`),
  ]);
  return { reviews, counts: Object.fromEntries(rows.map(({ stars, count }) => [stars, count])) };
}

function isShown(bookId: string) {
  return sql`r.book_id = ${bookId}::uuid AND r.hidden_at IS NULL AND r.removed_at IS NULL
    AND EXISTS (SELECT FROM entitlements e WHERE e.book_id = r.book_id AND e.user_id = r.user_id AND e.state <> 'closed')`;
}

/** The reviews of an author's own book, newest first, to be answered; null for a book that is not theirs. */
export async function listReviewsToAnswer({ id: authorId }: Author, slug: string) {
  const book = await db().book.findFirst({
    where: { slug, authors: { some: { authorId } } },
    select: { id: true, slug: true, title: true, language: true },
  });
  return book && { ...book, ...(await listBookReviews(book.id)) };
}

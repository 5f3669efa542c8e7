import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { db, sql, statement } from "@/lib/platform/db";

/**
 * A book with what a reader has said of it (null for nothing yet) and whether they may: whoever has a right to it that
 * was not given back and that the shop knows of, and did not write the book. `isUnchecked` where all they have was brought
 * in by its author from another shop. Null where there is no such book.
 */
export async function findOwnReview({ id: userId }: Reader, slug: string) {
  const book = await db().book.findFirst({
    where: { slug, state: { not: "draft" } },
    select: {
      ...{ id: true, slug: true, title: true, language: true },
      reviews: { where: { userId } },
      entitlements: { where: { userId, state: { not: "closed" } }, select: { id: true }, take: 1 },
      authors: { where: { author: { userId } }, select: { authorId: true } },
    },
  });
  if (!book) return null;
  const { reviews, entitlements, authors, ...told } = book;
  const [review = null] = reviews;
  const rights = await statement(sql`
    SELECT id FROM reviewing_rights(${book.id}::uuid, ${userId}::uuid) LIMIT 1`);
  const [isOwn, isChecked] = [authors.length > 0, rights.length > 0];
  const isUnchecked = entitlements.length > 0 && !isChecked;
  return { ...told, review, isOwn, isUnchecked, mayReview: isChecked && !isOwn };
}

/** The name a reader chose last, on any review, for the next one. */
export async function lastShownName({ id: userId }: Reader) {
  const last = await db().review.findFirst({
    where: { userId, removedAt: null },
    orderBy: { writtenAt: "desc" },
    select: { shownName: true },
  });
  return last?.shownName ?? null;
}

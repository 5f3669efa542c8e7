import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/**
 * A book with what a reader has said of it (null for nothing yet) and whether they may: whoever has a right to it that
 * was not given back, and did not write the book. Null where there is no such book.
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
  const isOwn = authors.length > 0;
  return { ...told, review, isOwn, mayReview: entitlements.length > 0 && !isOwn };
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

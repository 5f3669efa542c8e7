import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** As many reviews stand on the operator's desk. */
const newest = 100;

/** The newest reviews of all books, hidden ones among them, for the operator. */
export async function listReviewsDesk(_operator: Operator) {
  return db().review.findMany({
    where: { removedAt: null },
    orderBy: { writtenAt: "desc" },
    take: newest,
    include: { book: { select: { slug: true, title: true, language: true } } },
  });
}

export type DeskReview = Awaited<ReturnType<typeof listReviewsDesk>>[number];

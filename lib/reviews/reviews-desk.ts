import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";

/** As many reviews stand on the operator's desk at a time. */
const atOnce = 100;

/**
 * The reviews of all books, hidden ones among them, for the operator: the newest, or those behind the one whose id is
 * `beyond`; the last of them in `next` where there are more.
 */
export async function listReviewsDesk(
  _operator: Operator,
  { beyond, most = atOnce }: { beyond?: string | undefined; most?: number } = {},
) {
  const rows = await db().review.findMany({
    where: { removedAt: null },
    orderBy: [{ writtenAt: "desc" }, { id: "asc" }],
    ...(beyond && isUuid(beyond) ? { cursor: { id: beyond }, skip: 1 } : {}),
    take: most + 1,
    include: { book: { select: { slug: true, title: true, language: true } } },
  });
  const reviews = rows.slice(0, most);
  return { reviews, next: rows.length > most ? (reviews.at(-1)?.id ?? null) : null };
}

export type DeskReview = Awaited<ReturnType<typeof listReviewsDesk>>["reviews"][number];

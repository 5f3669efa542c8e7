import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** The reviews whose doubt waits: what is hidden or taken back meanwhile needs no answer. */
export const doubtWaits = {
  doubtedAt: { not: null },
  ...{ doubtSettledAt: null, hiddenAt: null, removedAt: null },
};

/** The reviews an author doubts and nobody looked into yet, oldest first, a hundred at most. */
export async function listWaitingDoubts(_operator: Operator) {
  return db().review.findMany({
    where: doubtWaits,
    ...{ orderBy: [{ doubtedAt: "asc" }, { id: "asc" }], take: 100 },
    include: { book: { select: { slug: true, title: true, language: true } } },
  });
}

/** How many wait, and since when the oldest does. */
export async function countWaitingDoubts() {
  const { _count, _min } = await db().review.aggregate({
    ...{ where: doubtWaits, _count: true, _min: { doubtedAt: true } },
  });
  return { count: _count, oldest: _min.doubtedAt };
}

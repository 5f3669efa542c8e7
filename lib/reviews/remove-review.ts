import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";

/**
 * Takes a reader's own review back, with its answer. One that was hidden loses its words and its name; that it was hidden
 * stays, so that the next one does not come round it. Refused: "not-found".
 */
export async function removeReview(reader: Reader, reviewId: string) {
  return transaction(async (tx) => {
    const own = { id: reviewId, userId: reader.id, removedAt: null };
    const gone = await tx.review.deleteMany({ where: { ...own, hiddenAt: null } });
    if (gone.count === 1) return ok(null);
    const blanked = await tx.review.updateMany({
      where: own,
      data: {
        ...{ text: "", shownName: "", removedAt: now() },
        ...{ reply: null, replyById: null, repliedAt: null },
        ...{ doubt: null, doubtedAt: null, doubtedById: null },
        ...{ doubtSettledAt: null, doubtSettledById: null },
      },
    });
    return blanked.count === 1 ? ok(null) : refused("not-found");
  });
}

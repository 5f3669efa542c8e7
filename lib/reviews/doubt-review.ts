import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";

/**
 * Tells the shop, once for each review, why an author of its book doubts that it is genuine (consumer code L111-7-2); it
 * stands as it is until the operator has looked into it. Refused: "not-found", also for one that is hidden, gone or was
 * doubted before.
 */
export async function doubtReview(author: Author, reviewId: string, doubt: string) {
  return transaction(async (tx) => {
    const { count } = await tx.review.updateMany({
      where: {
        ...{ id: reviewId, hiddenAt: null, removedAt: null, doubtedAt: null },
        book: { authors: { some: { authorId: author.id } } },
      },
      data: { doubt, doubtedAt: now(), doubtedById: author.userId },
    });
    if (count === 0) return refused("not-found");
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "review-doubted", subjectId: reviewId },
    });
    return ok(null);
  });
}

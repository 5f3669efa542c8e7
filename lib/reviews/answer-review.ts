import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";

/**
 * Answers a review of the author's own book, for everybody to read; nothing takes the answer back. Refused: "not-found",
 * also for a review that is hidden or gone.
 */
export async function answerReview(author: Author, reviewId: string, reply: string) {
  return transaction(async (tx) => {
    const { count } = await tx.review.updateMany({
      where: {
        ...{ id: reviewId, hiddenAt: null, removedAt: null },
        book: { authors: { some: { authorId: author.id } } },
      },
      data:
        reply === ""
          ? { reply: null, replyById: null, repliedAt: null }
          : { reply, replyById: author.userId, repliedAt: now() },
    });
    return count === 1 ? ok(null) : refused("not-found");
  });
}

import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";

/**
 * Hides a review with a reason, which its reader is told on the page where it was written; out of the average with it.
 * Refused: "not-found", also for one that is hidden already.
 */
export async function hideReview(operator: Operator, reviewId: string, reason: string) {
  return transaction(async (tx) => {
    const { count } = await tx.review.updateMany({
      where: { id: reviewId, hiddenAt: null },
      data: { hiddenAt: now(), hiddenById: operator.id, hiddenReason: reason },
    });
    if (count === 0) return refused("not-found");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "review-hidden", subjectId: reviewId },
      details: { reason },
    });
    return ok(null);
  });
}

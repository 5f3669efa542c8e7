import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";

/** Shows a hidden review again. Refused: "not-found", also for one that is shown. */
export async function showReview(operator: Operator, reviewId: string) {
  return transaction(async (tx) => {
    const { count } = await tx.review.updateMany({
      where: { id: reviewId, hiddenAt: { not: null } },
      data: { hiddenAt: null, hiddenById: null, hiddenReason: null },
    });
    if (count === 0) return refused("not-found");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "review-shown", subjectId: reviewId },
    });
    return ok(null);
  });
}

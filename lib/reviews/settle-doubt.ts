import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { doubtWaits } from "./waiting-doubts";

/** Leaves a doubted review where it is, once it was looked into. Refused: "not-found" where no doubt waits. */
export async function settleDoubt(operator: Operator, reviewId: string) {
  return transaction(async (tx) => {
    const { count } = await tx.review.updateMany({
      where: { id: reviewId, ...doubtWaits },
      data: { doubtSettledAt: now(), doubtSettledById: operator.id },
    });
    if (count === 0) return refused("not-found");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "review-doubt-settled", subjectId: reviewId },
    });
    return ok(null);
  });
}

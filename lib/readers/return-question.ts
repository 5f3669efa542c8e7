import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";

/**
 * Gives a reported question back to its authors, who can answer it as before: it was no abuse, or the press was a slip.
 * Refused: "report-gone".
 */
export async function returnQuestion(operator: Operator, questionId: string) {
  return transaction(async (tx) => {
    const returned = await tx.authorQuestion.updateMany({
      where: { id: questionId, reportedAt: { not: null }, settledAt: null },
      data: { reportedAt: null },
    });
    if (returned.count === 0) return refused("report-gone");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "question-returned", subjectId: questionId },
    });
    return ok(null);
  });
}

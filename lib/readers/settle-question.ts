import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";

/**
 * Takes a reported question off the operator's list, once it was looked into; its sender hears nothing, and it stays with
 * nobody. Refused: "report-gone".
 */
export async function settleQuestion(operator: Operator, questionId: string) {
  return transaction(async (tx) => {
    const settled = await tx.authorQuestion.updateMany({
      where: { id: questionId, reportedAt: { not: null }, settledAt: null },
      data: { settledAt: now(), settledBy: operator.id },
    });
    if (settled.count === 0) return refused("report-gone");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "question-settled", subjectId: questionId },
    });
    return ok(null);
  });
}

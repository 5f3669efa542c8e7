import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { promiseOperatorMail } from "@/lib/platform/outbox";

/**
 * An author calls what was asked about their book an abuse: it leaves the desk, its sender hears nothing, and the operator
 * is told by letter and at the desk, with the sender's address. Refused: "not-found", "already-answered".
 */
export async function reportQuestion(author: Author, questionId: string) {
  return transaction(async (tx) => {
    const own = { id: questionId, book: { authors: { some: { authorId: author.id } } } };
    if ((await tx.authorQuestion.count({ where: own })) === 0) return refused("not-found");
    const reported = await tx.authorQuestion.updateMany({
      where: { id: questionId, answeredAt: null, reportedAt: null },
      data: { reportedAt: now() },
    });
    if (reported.count === 0) return refused("already-answered");
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "question-reported", subjectId: questionId },
    });
    await promiseOperatorMail(tx, {
      ...{ key: `question:${questionId}:reported`, letter: "question-reported" },
      payload: { questionId },
    });
    return ok(null);
  });
}

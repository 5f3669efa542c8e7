import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";

/** The shop answers what an author asked, once, on the author's page and by letter. Refused: "already-handled". */
export async function answerAuthor(
  operator: Operator,
  { requestId, answer }: { requestId: string; answer: string },
) {
  return transaction(async (tx) => {
    const answered = await tx.authorRequest.updateMany({
      where: { id: requestId, answeredAt: null },
      data: { answer, answeredBy: operator.id, answeredAt: now() },
    });
    if (answered.count === 0) return refused("already-handled");
    const { author, locale } = await tx.authorRequest.findUniqueOrThrow({
      where: { id: requestId },
      include: { author: { include: { user: { select: { email: true } } } } },
    });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "author-answered", subjectId: requestId },
    });
    if (author.user)
      await promiseMail(tx, {
        ...{ key: `author-request:${requestId}`, letter: "author-request-answered" },
        ...{ to: author.user.email, locale, payload: { requestId } },
      });
    return ok({ name: author.name });
  });
}

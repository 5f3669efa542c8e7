import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";

type Answer = {
  questionId: string;
  answer: string;
  /** Whether the letter names the author's own address, so that they can be written back to. */
  showsAddress: boolean;
};

/**
 * Answers what was asked about an author's book, once, by letter to whoever asked. Refused: "not-found" for a question about
 * another's book, "already-answered" by this author, a co-author, or after it was called an abuse.
 */
export async function answerQuestion(author: Author, { questionId, answer, showsAddress }: Answer) {
  return transaction(async (tx) => {
    const own = { id: questionId, book: { authors: { some: { authorId: author.id } } } };
    const question = await tx.authorQuestion.findFirst({ where: own });
    if (!question) return refused("not-found");
    const answered = await tx.authorQuestion.updateMany({
      where: { id: questionId, answeredAt: null, reportedAt: null },
      data: { answer, answeredAt: now(), answeredBy: author.id },
    });
    if (answered.count === 0) return refused("already-answered");
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "question-answered", subjectId: questionId },
      details: { bookId: question.bookId },
    });
    await promiseMail(tx, {
      ...{ key: `question:${questionId}:answered`, letter: "question-answered" },
      ...{ to: question.email, locale: question.locale },
      payload: { questionId, what: showsAddress ? "address" : "" },
    });
    return ok(null);
  });
}

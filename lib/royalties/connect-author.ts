import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { lockRow, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";

/**
 * Gives an author who has no account to the person of an address: from then on that person sees the author's sales
 * and says where to be paid. Only somebody who has signed in with the address can be named, so that a slip of the pen
 * leads nowhere new. They are told by letter. Refused: "author-unknown", "author-connected" when somebody has the
 * author already, "account-unknown", "account-taken" when the person is an author already.
 */
export async function connectAuthor(
  operator: Operator,
  { authorId, email }: { authorId: string; email: string },
) {
  return transaction(async (tx) => {
    await lockRow(tx, "authors", authorId);
    const author = await tx.author.findUnique({ where: { id: authorId } });
    if (!author) return refused("author-unknown");
    if (author.userId) return refused("author-connected");
    const known = await tx.user.findUnique({ where: { email } });
    if (!known?.emailVerified) return refused("account-unknown");
    // Two authors given to one person at once: the second waits here and sees the first.
    await lockRow(tx, "users", known.id);
    const user = await tx.user.findUniqueOrThrow({
      where: { id: known.id },
      include: { author: true },
    });
    if (user.author) return refused("account-taken");
    await tx.author.update({ where: { id: authorId }, data: { userId: user.id } });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "author-connected", subjectId: authorId },
      details: { userId: user.id },
    });
    await promiseMail(tx, {
      ...{ key: `author-connected:${authorId}`, letter: "author-connected" },
      ...{ to: user.email, locale: user.locale, payload: { authorId } },
    });
    return ok({ name: author.name, email });
  });
}

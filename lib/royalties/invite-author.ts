import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { isDuplicate, lockRow, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import type { AuthorWish } from "./author-wish";

/**
 * Makes an author and gives it to the person of an address, who is told by letter: whoever signs in with it has the
 * author's desk. Refused: "account-taken" when the person is an author already, "slug-taken".
 */
export async function inviteAuthor(
  operator: Operator,
  { email, name, slug, locale }: AuthorWish & { locale: string },
) {
  const inviting = transaction(async (tx) => {
    await tx.user.createMany({ data: [{ email, locale }], skipDuplicates: true });
    const known = await tx.user.findUniqueOrThrow({ where: { email } });
    await lockRow(tx, "users", known.id);
    const user = await tx.user.findUniqueOrThrow({ where: { email }, include: { author: true } });
    if (user.author) return refused("account-taken");
    const author = await tx.author.create({ data: { name, slug, userId: user.id } });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "author-invited", subjectId: author.id },
      details: { userId: user.id },
    });
    const key = `author-connected:${author.id}`;
    const letter = { key, letter: "author-connected", payload: { authorId: author.id } };
    await promiseMail(tx, { ...letter, to: email, locale: user.locale });
    return ok({ authorId: author.id });
  });
  return inviting.catch((error: unknown) => {
    if (isDuplicate(error)) return refused("slug-taken");
    throw error;
  });
}

import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import type { Tx } from "@/lib/platform/db";
import { bringAlong } from "./bring-along";
import { noAuthenticator, takeSeat } from "./take-seat";

/**
 * Whoever has an address that goes back to its account makes way: what came to them there (purchases, an author's page,
 * the shop's desk, what they said and kept) is whose the address is, and goes along. The account that is left has no address,
 * opens to nobody and is empty: its row stays, since records name it. Nothing happens where nobody else has the address.
 */
export async function stepAside(tx: Tx, email: string, userId: string, at: Date) {
  const there = await tx.user.findUnique({ where: { email }, include: { author: true } });
  if (!there || there.id === userId) return;
  const theirs = { userId: there.id };
  await tx.order.updateMany({ where: theirs, data: { userId } });
  await tx.entitlement.updateMany({ where: theirs, data: { userId, email } });
  const hasAuthor = (await tx.author.count({ where: { userId } })) > 0;
  if (there.author && !hasAuthor)
    await tx.author.update({ where: { id: there.author.id }, data: { userId } });
  await bringAlong(tx, there.id, userId);
  // Who runs the shop already keeps the proofs they have: a mailbox alone must not come past them.
  const { isOperator } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  if (!isOperator) await takeSeat(tx, there, userId, at);
  await tx.session.deleteMany({ where: theirs });
  await tx.passkey.deleteMany({ where: theirs });
  await tx.recoveryCode.deleteMany({ where: theirs });
  await tx.linkedAccount.deleteMany({ where: theirs });
  await tx.accessKey.updateMany({ where: { ...theirs, revokedAt: null }, data: { revokedAt: at } });
  await tx.user.update({
    where: { id: there.id },
    data: {
      ...{ email: setAsideAddress(there.id), emailVerified: null, name: null, isOperator: false },
      ...noAuthenticator,
    },
  });
  await recordAudit(tx, {
    ...{
      actorId: null,
      action: "account-set-aside",
      subjectId: there.id,
      details: { userId },
    },
  });
}

/** What stands for an address where there is none: no letter ever arrives there (RFC 2606). */
function setAsideAddress(id: string) {
  return `${id}@set-aside.invalid`;
}

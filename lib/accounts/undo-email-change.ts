import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { addDays } from "@/lib/kernel/time";
import { isUuid } from "@/lib/kernel/uuid";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { isDuplicate, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { isEmailChangeToken, judgeEmailChange } from "./email-change";
import { stepAside } from "./step-aside";
import { noAuthenticator } from "./take-seat";

/**
 * "That was not me", from the old address: the account has it again, whatever address it has gone to since, and every
 * browser is signed out. What else would let a thief back in, and was added since the day before they asked, opens nothing
 * any more: passkeys, an authenticator, accounts elsewhere, codes, keys. Whoever has come to have the old address meanwhile steps aside, so
 * that nobody can shut this way by signing in or ordering in its name. Refused: "change-spent", "change-expired".
 */
export async function undoEmailChange({ changeId, token }: { changeId: string; token: string }) {
  if (!isUuid(changeId) || !isEmailChangeToken(changeId, "undo", token))
    return refused("change-spent");
  for (let tries = 1; ; tries++) {
    try {
      return await undo(changeId);
    } catch (error) {
      // Somebody signed in with the address at this very instant: the next try sees them.
      if (tries >= 5 || !isDuplicate(error)) throw error;
    }
  }
}

async function undo(changeId: string) {
  const at = now();
  return transaction(async (tx) => {
    const known = await tx.emailChange.findUnique({ where: { id: changeId } });
    if (!known) return refused("change-spent");
    const { userId, fromEmail: email, askedAt } = known;
    await lockRow(tx, "users", userId);
    const change = await tx.emailChange.findUniqueOrThrow({ where: { id: changeId } });
    const refusal = judgeEmailChange(change, "undo", at);
    if (refusal) return refused(refusal);
    await shutOutSince(tx, userId, addDays(askedAt, -1), at);
    await stepAside(tx, email, userId, at);
    await tx.user.update({ where: { id: userId }, data: { email } });
    await tx.emailChange.updateMany({
      where: { userId, undoneAt: null, askedAt: { gte: askedAt } },
      data: { undoneAt: at },
    });
    await recordAudit(tx, {
      ...{ actorId: null, action: "email-change-undone", subjectId: userId, details: { changeId } },
    });
    return ok({ email });
  });
}

async function shutOutSince(tx: Tx, userId: string, since: Date, at: Date) {
  await tx.session.deleteMany({ where: { userId } });
  await tx.passkey.deleteMany({ where: { userId, createdAt: { gte: since } } });
  await tx.recoveryCode.deleteMany({ where: { userId, createdAt: { gte: since } } });
  await tx.user.updateMany({
    where: { id: userId, totpEnrolledAt: { gte: since } },
    data: noAuthenticator,
  });
  await tx.linkedAccount.deleteMany({ where: { userId, linkedAt: { gte: since } } });
  await tx.accessKey.updateMany({
    where: { userId, createdAt: { gte: since }, revokedAt: null },
    data: { revokedAt: at },
  });
}

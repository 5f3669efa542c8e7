import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { addDays } from "@/lib/kernel/time";
import { isUuid } from "@/lib/kernel/uuid";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { isEmailChangeToken, judgeEmailChange } from "./email-change";

/**
 * "That was not me", from the old address: the account has it again, whatever address it has gone to since, and every
 * browser is signed out. What else would let a thief back in, and was added since the day before they asked, opens nothing
 * any more: passkeys, accounts elsewhere, codes, keys. Refused: "change-spent", "change-expired", and "undo-taken" where somebody
 * has come to own things under the old address meanwhile.
 */
export async function undoEmailChange({ changeId, token }: { changeId: string; token: string }) {
  if (!isUuid(changeId) || !isEmailChangeToken(changeId, "undo", token))
    return refused("change-spent");
  const at = now();
  return transaction(async (tx) => {
    const known = await tx.emailChange.findUnique({ where: { id: changeId } });
    if (!known) return refused("change-spent");
    const { userId, fromEmail: email, askedAt } = known;
    await lockRow(tx, "users", userId);
    const change = await tx.emailChange.findUniqueOrThrow({ where: { id: changeId } });
    const refusal = judgeEmailChange(change, "undo", at);
    if (refusal) return refused(refusal);
    if (!(await makeRoom(tx, email))) return refused("undo-taken");
    await tx.user.update({ where: { id: userId }, data: { email } });
    await tx.emailChange.updateMany({
      where: { userId, undoneAt: null, askedAt: { gte: askedAt } },
      data: { undoneAt: at },
    });
    await shutOutSince(tx, userId, addDays(askedAt, -1), at);
    await recordAudit(tx, {
      ...{ actorId: null, action: "email-change-undone", subjectId: userId, details: { changeId } },
    });
    return ok({ email });
  });
}

// Whoever signed in with the old address meanwhile has a fresh account: an empty one makes room.
async function makeRoom(tx: Tx, email: string) {
  const fresh = await tx.user.findUnique({
    where: { email },
    include: {
      author: true,
      _count: {
        select: {
          ...{ orders: true, entitlements: true, keys: true, reviews: true },
          ...{ devices: true, places: true, claims: true, imports: true },
        },
      },
    },
  });
  if (!fresh) return true;
  const holds = Object.values(fresh._count).some((count) => count > 0);
  if (holds || fresh.author || fresh.isOperator) return false;
  await tx.user.delete({ where: { id: fresh.id } });
  return true;
}

async function shutOutSince(tx: Tx, userId: string, since: Date, at: Date) {
  await tx.session.deleteMany({ where: { userId } });
  await tx.passkey.deleteMany({ where: { userId, createdAt: { gte: since } } });
  await tx.recoveryCode.deleteMany({ where: { userId, createdAt: { gte: since } } });
  await tx.linkedAccount.deleteMany({ where: { userId, linkedAt: { gte: since } } });
  await tx.accessKey.updateMany({
    where: { userId, createdAt: { gte: since }, revokedAt: null },
    data: { revokedAt: at },
  });
}

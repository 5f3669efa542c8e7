import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { noteProof } from "./note-proof";
import { hashRecoveryCode } from "./recovery-code";
import { tellOfSignIn } from "./tell-of-sign-in";
import { hasTooManyTries, noteWrongCode } from "./wrong-codes";

/**
 * Proves the second factor for one session by a code on paper, once each, and tells its person by letter. The codes left
 * are answered, and the session's fresh secret. A wrong one is counted with those of the authenticator. Refused: "recovery-wrong", "too-many-codes".
 */
export async function proveByRecoveryCode(session: { id: string; userId: string }, typed: string) {
  const { id, userId } = session;
  const at = now();
  return transaction(async (tx) => {
    // Guesses made at once queue up here, or all of them would count as the first.
    await lockRow(tx, "users", userId);
    if (await hasTooManyTries(tx, userId, at)) return refused("too-many-codes");
    const own = { userId, usedAt: null };
    const spent = await tx.recoveryCode.updateMany({
      where: { ...own, hash: hashRecoveryCode(typed) },
      data: { usedAt: at },
    });
    if (spent.count === 0) {
      await noteWrongCode(tx, userId);
      return refused("recovery-wrong");
    }
    const token = await noteProof(tx, id, at);
    await recordAudit(tx, { actorId: userId, action: "recovery-code-used", subjectId: userId });
    const left = await tx.recoveryCode.count({ where: own });
    await tellOfSignIn(tx, userId, { news: "recovery-used", what: String(left) });
    return ok({ left, token });
  });
}

import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx } from "@/lib/platform/db";
import { sealSeed, seedOf } from "./authenticator-seed";
import { provenStep } from "./second-factor";
import { hasTooManyTries, noteWrongCode } from "./wrong-codes";

/**
 * Takes a code of the person's authenticator, once. Where they have none, the first right code of `unproven` enrols that
 * secret; without one there is nothing to be right. A wrong one is counted in this transaction, so it must not be rolled back.
 * Refused: "code-wrong", "code-spent" for a code that was accepted before, "too-many-codes".
 */
export async function spendCode(
  tx: Tx,
  userId: string,
  code: string,
  unproven: string | null = null,
) {
  const at = now();
  // Guesses made at once queue up here, or all of them would count as the first.
  await lockRow(tx, "users", userId);
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  if (await hasTooManyTries(tx, userId, at)) return refused("too-many-codes");
  const secret = user.totpEnrolledAt ? seedOf(user) : unproven;
  const step = secret ? provenStep(secret, code, at) : null;
  if (step === null) {
    await noteWrongCode(tx, userId);
    return refused("code-wrong");
  }
  if (user.totpLastStep !== null && step <= user.totpLastStep) return refused("code-spent");
  await tx.user.update({
    where: { id: user.id },
    data: { totpLastStep: step, ...(user.totpEnrolledAt ? {} : enrolled(userId, secret, at)) },
  });
  await recordAudit(tx, { actorId: user.id, action: "second-factor-proven", subjectId: user.id });
  return ok({ at });
}

function enrolled(userId: string, seed: string | null, at: Date) {
  return { totpSealed: seed && sealSeed(userId, seed), totpSecret: null, totpEnrolledAt: at };
}

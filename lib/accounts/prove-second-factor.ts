import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { provenStep } from "./second-factor";

/** Wrong codes an operator may type in five minutes before having to wait. */
const triesAllowed = 5;

/**
 * Proves the second factor for one session; the first right code also completes the enrolment.
 * Refused: "code-wrong", "code-spent" for a code that was accepted before, "too-many-codes".
 */
export async function proveSecondFactor(session: { id: string; userId: string }, code: string) {
  return transaction(async (tx) => {
    const at = now();
    // Guesses made at once queue up here, or all of them would count as the first.
    await lockRow(tx, "users", session.userId);
    const user = await tx.user.findUniqueOrThrow({ where: { id: session.userId } });
    const wrong = { action: "second-factor-wrong", subjectId: user.id };
    const recently = { gt: new Date(at.getTime() - 300_000) };
    if ((await tx.auditRow.count({ where: { ...wrong, at: recently } })) >= triesAllowed)
      return refused("too-many-codes");
    const step = user.totpSecret ? provenStep(user.totpSecret, code, at) : null;
    if (step === null) {
      await recordAudit(tx, { actorId: user.id, ...wrong });
      return refused("code-wrong");
    }
    if (user.totpLastStep !== null && step <= user.totpLastStep) return refused("code-spent");
    await tx.session.update({ where: { id: session.id }, data: { secondFactorAt: at } });
    await tx.user.update({
      where: { id: user.id },
      data: { totpLastStep: step, totpEnrolledAt: user.totpEnrolledAt ?? at },
    });
    await recordAudit(tx, { actorId: user.id, action: "second-factor-proven", subjectId: user.id });
    return ok(null);
  });
}

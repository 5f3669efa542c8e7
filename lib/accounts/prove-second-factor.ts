import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { isSecondFactorAlive } from "./session-life";
import { spendCode } from "./spend-code";

/**
 * Proves the second factor for one session by the authenticator. Refused with what `spendCode` refuses, and "code-wrong"
 * where it would enrol an authenticator beside a passkey that this session has not proven: whoever reads a person's mail
 * must not come past it that way.
 */
export async function proveSecondFactor(session: { id: string; userId: string }, code: string) {
  const { id, userId } = session;
  return transaction(async (tx) => {
    const { totpEnrolledAt } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const { secondFactorAt } = await tx.session.findUniqueOrThrow({ where: { id } });
    const hasPasskey = (await tx.passkey.count({ where: { userId } })) > 0;
    if (!totpEnrolledAt && hasPasskey && !isSecondFactorAlive(secondFactorAt, now()))
      return refused("code-wrong");
    const spent = await spendCode(tx, userId, code);
    if (!spent.ok) return spent;
    const { at } = spent.value;
    await tx.session.update({ where: { id }, data: { secondFactorAt: at, provenAt: at } });
    return ok({ isFirst: !totpEnrolledAt });
  });
}

import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { noteProof } from "./note-proof";
import { isSecondFactorAlive } from "./session-life";
import { spendCode } from "./spend-code";
import { unprovenSecret } from "./unproven-secret";

type Proving = { id: string; userId: string; sessionToken: string };

/**
 * Proves the second factor for one session by the authenticator; answers whether it was the first time, which enrols the
 * secret this session was shown, and the session's fresh secret. Refused with what `spendCode` refuses, and "code-wrong"
 * where it would enrol an authenticator beside a passkey that this session has not proven: whoever reads a person's mail
 * must not come past it that way.
 */
export async function proveSecondFactor(session: Proving, code: string) {
  const { id, userId } = session;
  return transaction(async (tx) => {
    const { totpEnrolledAt } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const { secondFactorAt } = await tx.session.findUniqueOrThrow({ where: { id } });
    const hasPasskey = (await tx.passkey.count({ where: { userId } })) > 0;
    if (!totpEnrolledAt && hasPasskey && !isSecondFactorAlive(secondFactorAt, now()))
      return refused("code-wrong");
    const spent = await spendCode(tx, userId, code, unprovenSecret(session));
    if (!spent.ok) return spent;
    const token = await noteProof(tx, id, spent.value.at);
    return ok({ isFirst: !totpEnrolledAt, token });
  });
}

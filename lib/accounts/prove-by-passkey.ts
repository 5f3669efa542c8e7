import "server-only";
import { ok } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { noteProof } from "./note-proof";
import type { PasskeyAnswer, RelyingParty } from "./passkey";
import { spendPasskeyAnswer } from "./spend-passkey-answer";

/**
 * Proves again, for one session, who is signed in: by a passkey of theirs, which is also a second factor, since it asks
 * for its holder's finger, face or PIN. Answers the session's fresh secret. Refused: "passkey-wrong".
 */
export async function proveByPasskey(
  session: { id: string; userId: string },
  answered: { answer: PasskeyAnswer; browserHash: string; rp: RelyingParty },
) {
  const { id, userId } = session;
  const spent = await spendPasskeyAnswer({ ...answered, userId });
  if (!spent.ok) return spent;
  const at = now();
  return transaction(async (tx) => {
    const token = await noteProof(tx, id, at);
    await recordAudit(tx, { actorId: userId, action: "passkey-proven", subjectId: userId });
    return ok({ token });
  });
}

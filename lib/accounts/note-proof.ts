import "server-only";
import type { Tx } from "@/lib/platform/db";
import { fingerprint, secretToken } from "@/lib/platform/random";

/**
 * Notes that whoever has a session has just proven their second factor. The session gets a fresh secret, which is
 * answered: a copy of the one from before opens nothing that the proof opens (OWASP ASVS 5.0, 7.2.4).
 */
export async function noteProof(tx: Tx, sessionId: string, at: Date) {
  const token = secretToken();
  await tx.session.update({
    where: { id: sessionId },
    data: { sessionToken: fingerprint(token), provenAt: at, secondFactorAt: at },
  });
  return token;
}

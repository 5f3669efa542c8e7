import "server-only";
import { db } from "@/lib/platform/db";

/** What a person can prove a second factor with: an authenticator, passkeys, and how many codes on paper are left. */
export async function findSecondFactors(userId: string) {
  const [user, passkeys, codesLeft] = await Promise.all([
    db().user.findUniqueOrThrow({ where: { id: userId }, select: { totpEnrolledAt: true } }),
    db().passkey.count({ where: { userId } }),
    db().recoveryCode.count({ where: { userId, usedAt: null } }),
  ]);
  return { hasAuthenticator: user.totpEnrolledAt !== null, hasPasskey: passkeys > 0, codesLeft };
}

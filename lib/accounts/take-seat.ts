import "server-only";
import type { Tx } from "@/lib/platform/db";
import { sealSeed, seedOf } from "./authenticator-seed";

type Person = Parameters<typeof seedOf>[0] & {
  isOperator: boolean;
  totpEnrolledAt: Date | null;
  totpLastStep: number | null;
};

/**
 * An account that takes what somebody else has come to have keeps no proof of its own: who opened it may be a stranger who
 * waited for this. Its mailbox alone opens it. The shop's desk comes with the second factor of whoever was let in there, and
 * with no other.
 */
export async function takeSeat(tx: Tx, there: Person, userId: string, at: Date) {
  const own = { where: { userId } };
  await tx.passkey.deleteMany(own);
  await tx.recoveryCode.deleteMany(own);
  await tx.linkedAccount.deleteMany(own);
  await tx.accessKey.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: at } });
  await tx.user.update({ where: { id: userId }, data: noAuthenticator });
  if (!there.isOperator) return;
  const theirs = { where: { userId: there.id }, data: { userId } };
  await tx.passkey.updateMany(theirs);
  await tx.recoveryCode.updateMany(theirs);
  const seed = seedOf(there);
  const { totpEnrolledAt, totpLastStep } = there;
  const authenticator = seed
    ? { totpSealed: sealSeed(userId, seed), totpEnrolledAt, totpLastStep }
    : {};
  await tx.user.update({ where: { id: userId }, data: { isOperator: true, ...authenticator } });
}

/** What a row says of somebody without an authenticator. */
export const noAuthenticator = {
  ...{ totpSealed: null, totpSecret: null, totpEnrolledAt: null, totpLastStep: null },
};

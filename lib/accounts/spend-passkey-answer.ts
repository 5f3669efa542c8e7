import "server-only";
import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { ok, refused } from "@/lib/kernel/result";
import { uuidBytes } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { isSame } from "@/lib/platform/random";
import type { PasskeyAnswer, RelyingParty } from "./passkey";
import { spendChallenge } from "./spend-challenge";

type Answered = {
  answer: PasskeyAnswer;
  browserHash: string;
  rp: RelyingParty;
  /** Who is signed in and proves it again; null at sign-in, where the passkey says who. */
  userId: string | null;
};

/**
 * Takes what a device signed, once, and answers whose it is. The device's count must have gone on since it signed last,
 * where it counts. Refused: "passkey-wrong", whatever was wrong with it.
 */
export async function spendPasskeyAnswer(answered: Answered) {
  const { answer, userId } = answered;
  const passkey = await db().passkey.findUnique({ where: { credentialId: answer.id } });
  const isOwn = passkey && (userId === null || passkey.userId === userId);
  if (!isOwn || !isHandleOf(answer.response.userHandle, passkey.userId))
    return refused("passkey-wrong");
  const counter = await signedCount(answered, passkey);
  if (counter === null) return refused("passkey-wrong");
  // Of two answers with the same count one finds the row as it was read; a device that does not count says 0.
  const { count } = await db().passkey.updateMany({
    where: { id: passkey.id, counter: passkey.counter },
    data: { counter, lastUsedAt: now() },
  });
  return count === 1 ? ok({ userId: passkey.userId }) : refused("passkey-wrong");
}

function isHandleOf(handle: string | undefined, userId: string) {
  return handle === undefined || isSame(Buffer.from(handle, "base64url"), uuidBytes(userId));
}

type Known = {
  credentialId: string;
  publicKey: string;
  counter: bigint;
  transports: string[];
};

async function signedCount({ answer, browserHash, rp, userId }: Answered, known: Known) {
  const purpose = userId ? "prove" : "sign-in";
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as Parameters<typeof verifyAuthenticationResponse>[0]["response"],
      expectedChallenge: (given) => spendChallenge(given, { purpose, browserHash, userId }),
      ...{ expectedOrigin: rp.origin, expectedRPID: rp.id, requireUserVerification: true },
      credential: {
        ...{
          id: known.credentialId,
          publicKey: new Uint8Array(Buffer.from(known.publicKey, "base64url")),
        },
        ...{ counter: Number(known.counter), transports: known.transports },
      },
    });
    return verified ? BigInt(authenticationInfo.newCounter) : null;
  } catch (error) {
    log.info({ reason: String(error) }, "a passkey's answer was refused");
    return null;
  }
}

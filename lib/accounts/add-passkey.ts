import "server-only";
import { verifyRegistrationResponse } from "@simplewebauthn/server";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import type { Reader } from "./actor";
import { type NewPasskeyAnswer, passkeysAllowed, type RelyingParty } from "./passkey";
import { spendChallenge } from "./spend-challenge";
import { tellOfSignIn } from "./tell-of-sign-in";

type Adding = {
  name: string;
  answer: NewPasskeyAnswer;
  browserHash: string;
  rp: RelyingParty;
};

/**
 * Keeps the passkey a device has made for this person, and tells them by letter. Refused: "passkey-wrong" for an answer
 * to no open question, from elsewhere, or without its holder's consent; "passkey-name-taken", "passkey-known",
 * "too-many-passkeys".
 */
export async function addPasskey(person: Reader, { name, answer, browserHash, rp }: Adding) {
  const userId = person.id;
  const made = await verified({ answer, browserHash, rp, userId });
  if (!made) return refused("passkey-wrong");
  return transaction(async (tx) => {
    // Made twice at once, both would find room and a free name.
    await lockRow(tx, "users", userId);
    const own = await tx.passkey.findMany({ where: { userId }, select: { name: true } });
    if (own.length >= passkeysAllowed) return refused("too-many-passkeys");
    if (own.some((one) => one.name === name)) return refused("passkey-name-taken");
    const { count } = await tx.passkey.createMany({
      data: [{ ...made, userId, name, createdAt: now() }],
      skipDuplicates: true,
    });
    if (count === 0) return refused("passkey-known");
    await recordAudit(tx, {
      ...{ actorId: userId, action: "passkey-added", subjectId: userId, details: { name } },
    });
    await tellOfSignIn(tx, userId, { news: "passkey-added", what: name });
    return ok(null);
  });
}

async function verified({
  answer,
  browserHash,
  rp,
  userId,
}: Omit<Adding, "name"> & { userId: string }) {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: answer as Parameters<typeof verifyRegistrationResponse>[0]["response"],
      expectedChallenge: (given) => spendChallenge(given, { purpose: "add", browserHash, userId }),
      ...{ expectedOrigin: rp.origin, expectedRPID: rp.id, requireUserVerification: true },
    });
    if (!registrationInfo) return null;
    const { credential, credentialDeviceType } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString("base64url"),
      counter: BigInt(credential.counter),
      transports: credential.transports ?? [],
      isSynced: credentialDeviceType === "multiDevice",
    };
  } catch (error) {
    log.info({ reason: String(error) }, "a device's new passkey was refused");
    return null;
  }
}

import "server-only";
import { generateRegistrationOptions } from "@simplewebauthn/server";
import { ok } from "@/lib/kernel/result";
import { uuidBytes } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";
import type { Reader } from "./actor";
import { askDevice } from "./ask-device";
import { challengeLifeMinutes, type RelyingParty } from "./passkey";

/**
 * What a device is asked to make a passkey for: this person here, found by the device itself when they come back, and
 * opened by finger, face or PIN. Refused: "too-many-challenges".
 */
export async function newPasskeyQuestion(
  person: Reader,
  { browserHash, rp, shop }: { browserHash: string; rp: RelyingParty; shop: string },
) {
  const asked = await askDevice({ purpose: "add", browserHash, userId: person.id });
  if (!asked.ok) return asked;
  const known = await db().passkey.findMany({
    where: { userId: person.id },
    select: { credentialId: true, transports: true },
  });
  const options = await generateRegistrationOptions({
    ...{ rpName: shop, rpID: rp.id, attestationType: "none" },
    ...{ userName: person.email, userID: new Uint8Array(uuidBytes(person.id)) },
    challenge: Buffer.from(asked.value, "base64url"),
    timeout: challengeLifeMinutes * 60_000,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
  });
  return ok(options);
}

import "server-only";
import { generateAuthenticationOptions } from "@simplewebauthn/server";
import { ok } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";
import { askDevice } from "./ask-device";
import { challengeLifeMinutes, type RelyingParty } from "./passkey";

/**
 * What a device is asked to sign with a passkey: to sign in, with whichever it has for this shop, so that no address is
 * asked and none is told; or to prove again who is signed in, with one of theirs. Refused: "too-many-challenges".
 */
export async function passkeyQuestion(asking: {
  userId: string | null;
  browserHash: string;
  rp: RelyingParty;
}) {
  const { userId, browserHash, rp } = asking;
  const purpose = userId ? "prove" : "sign-in";
  const asked = await askDevice({ purpose, browserHash, userId });
  if (!asked.ok) return asked;
  const known = userId ? await db().passkey.findMany({ where: { userId } }) : [];
  const options = await generateAuthenticationOptions({
    ...{ rpID: rp.id, userVerification: "required", timeout: challengeLifeMinutes * 60_000 },
    challenge: Buffer.from(asked.value, "base64url"),
    allowCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
  });
  return ok(options);
}

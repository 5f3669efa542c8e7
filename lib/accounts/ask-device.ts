import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { fingerprint, secretToken } from "@/lib/platform/random";
import { type ChallengePurpose, challengeLifeMinutes, openChallengesAllowed } from "./passkey";

type Asking = { purpose: ChallengePurpose; browserHash: string; userId: string | null };

/**
 * A challenge of 256 bits for a device to sign, in base64url: for this browser, this purpose, this person and some
 * minutes. Only its hash is kept. Refused: "too-many-challenges".
 */
export async function askDevice({ purpose, browserHash, userId }: Asking) {
  const at = now();
  const challenge = secretToken();
  await db().passkeyChallenge.deleteMany({ where: { expires: { lte: at } } });
  const open = await db().passkeyChallenge.count({ where: { browserHash } });
  if (open >= openChallengesAllowed) return refused("too-many-challenges");
  await db().passkeyChallenge.create({
    data: {
      ...{ hash: fingerprint(challenge), purpose, browserHash, userId },
      expires: addMinutes(at, challengeLifeMinutes),
    },
  });
  return ok(challenge);
}

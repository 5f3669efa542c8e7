import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import type { ChallengePurpose } from "./passkey";

type Given = { purpose: ChallengePurpose; browserHash: string; userId: string | null };

/** Whether a challenge is one that was given out for just this, and still lives: looking at it is its end. */
export async function spendChallenge(challenge: string, { purpose, browserHash, userId }: Given) {
  // Deleting is the spending, and it stays done whatever comes of the answer.
  const { count } = await db().passkeyChallenge.deleteMany({
    where: { hash: fingerprint(challenge), purpose, browserHash, userId, expires: { gt: now() } },
  });
  return count === 1;
}

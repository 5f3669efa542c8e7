import "server-only";
import { addHours, addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { sign } from "@/lib/platform/random";
import { addressAsTyped } from "./access-key";
import { mayGuessAgain, refusalWindowMinutes } from "./key-refusal";

/** Who presented a wrong key: the address it came with and the mark of the client, each where there is one. */
export type Guess = { email: string | null; clientMark: string | null };

/**
 * Notes that a wrong key was presented and says how to answer: "key-wrong", or "too-many-tries" once there were too
 * many with this address or from this client. Those put off are not noted, so the pause ends by itself.
 */
export async function refuseKey({ email, clientMark }: Guess) {
  const at = now();
  const since = { gt: addMinutes(at, -refusalWindowMinutes) };
  // What is typed as an address may be anybody's: only a mark of it is kept.
  const addressMark = email
    ? sign("key-refusal", addressAsTyped(email)).toString("base64url")
    : null;
  const [withAddress, byClient] = await Promise.all([
    addressMark ? db().keyRefusal.count({ where: { addressMark, at: since } }) : 0,
    clientMark ? db().keyRefusal.count({ where: { clientMark, at: since } }) : 0,
  ]);
  if (!mayGuessAgain({ withAddress, byClient })) return "too-many-tries" as const;
  if (addressMark || clientMark)
    await transaction(async (tx) => {
      await tx.keyRefusal.deleteMany({ where: { at: { lt: addHours(at, -1) } } });
      await tx.keyRefusal.create({ data: { addressMark, clientMark, at } });
    });
  return "key-wrong" as const;
}

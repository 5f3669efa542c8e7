import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { sessionLifeDays } from "./session-life";

/**
 * The living session of a token with its person and author, or null: unused or old ones are over. With it comes whom its
 * operator looks at, or looked at last; whether that goes on is asked of `isLookAlive`.
 */
export async function findSession(sessionToken: string) {
  const session = await db().session.findFirst({
    where: {
      sessionToken: fingerprint(sessionToken),
      expires: { gt: now() },
      createdAt: { gt: addDays(now(), -sessionLifeDays) },
    },
    include: {
      user: { include: { author: true } },
      look: { include: { user: { include: { author: true } } } },
    },
  });
  // Whoever is an operator no longer looks at nobody.
  return session && !session.user.isOperator ? { ...session, look: null } : session;
}

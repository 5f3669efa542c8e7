import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** The living session of a token with its person and author, or null. */
export async function findSession(sessionToken: string) {
  return db().session.findFirst({
    where: { sessionToken, expires: { gt: now() } },
    include: { user: { include: { author: true } } },
  });
}

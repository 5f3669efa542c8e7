import "server-only";
import { db } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";

/** Ends one browser's session at once; ending it twice is fine. */
export async function endSession(sessionToken: string) {
  await db().session.deleteMany({ where: { sessionToken: fingerprint(sessionToken) } });
}

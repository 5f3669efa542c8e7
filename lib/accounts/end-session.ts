import "server-only";
import { db } from "@/lib/platform/db";

/** Ends one browser's session at once; ending it twice is fine. */
export async function endSession(sessionToken: string) {
  await db().session.deleteMany({ where: { sessionToken } });
}

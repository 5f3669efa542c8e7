import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { extendedUntil } from "./session-life";

/** Keeps a session alive that is being used, at most once a day and never beyond its last day. */
export async function extendSession(session: { id: string; createdAt: Date; expires: Date }) {
  const at = now();
  const expires = extendedUntil(session, at);
  if (expires)
    await db().session.updateMany({
      where: { id: session.id },
      data: { expires, lastUsedAt: at },
    });
}

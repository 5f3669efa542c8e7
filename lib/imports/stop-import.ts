import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/**
 * Notes that the work on a file gave up: what was brought in stays, the rest waits for its owner's word (`resumeImport`). A
 * file that is done with, or waits for somebody, stays as it is.
 */
export async function stopImport(importId: string) {
  await db().import.updateMany({
    where: { id: importId, state: { in: ["reading", "bringing"] }, stoppedAt: null },
    data: { stoppedAt: now() },
  });
}

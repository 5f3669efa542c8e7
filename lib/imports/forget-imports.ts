import "server-only";
import { addDays, addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { receivingHours, waitingDays } from "./import-room";

/**
 * Forgets files that were looked at seven days ago and not brought in, because addresses of people stand in them, and what
 * was left of those that never came to their end.
 */
export async function forgetImports() {
  const at = now();
  const looked = { in: ["mapping", "reading", "waiting"] };
  await db().import.deleteMany({
    where: {
      OR: [
        { state: looked, createdAt: { lt: addDays(at, -waitingDays) } },
        { state: "receiving", createdAt: { lt: addHours(at, -receivingHours) } },
      ],
    },
  });
}

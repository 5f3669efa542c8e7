import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { now } from "@/lib/platform/clock";
import { judgeWorker, workerSigns } from "@/lib/platform/worker-pulse";

/** What an operator must know of the workers: that none is at work, or that work waits, and since when; null when all is well. */
export async function workerAlarm(_operator: Operator) {
  const signs = await workerSigns();
  const standing = judgeWorker(signs, now());
  if (standing === "ok") return null;
  return { standing, since: standing === "silent" ? signs.beatenAt : (signs.dueSince ?? now()) };
}

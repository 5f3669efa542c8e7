import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { waitingDays } from "./import-kind";

/** Forgets files that were looked at seven days ago and not brought in: addresses of people stand in them. */
export async function forgetImports() {
  await db().import.deleteMany({
    where: { state: "waiting", createdAt: { lt: addDays(now(), -waitingDays) } },
  });
}

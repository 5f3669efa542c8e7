import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Reader } from "./actor";
import { sessionLifeDays } from "./session-life";

/** The browsers a reader is signed in on, the one used last first, to the day. */
export async function listSessions(reader: Reader) {
  return db().session.findMany({
    where: {
      ...{ userId: reader.id, expires: { gt: now() } },
      createdAt: { gt: addDays(now(), -sessionLifeDays) },
    },
    orderBy: [{ lastUsedAt: "desc" }, { id: "desc" }],
    take: 100,
    select: { id: true, createdAt: true, lastUsedAt: true, way: true, browserName: true },
  });
}

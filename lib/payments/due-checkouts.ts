import "server-only";
import { addDays, addHours, addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";

/**
 * Sessions that still owe us an answer (unsettled, or paid with the provider's fee unknown) and whose turn it is:
 * those of the last hour at every round, of the last three days every half hour, of the last thirty daily.
 * Oldest look-up first, at most 100.
 */
export async function listDueCheckouts() {
  const at = now();
  return db().checkout.findMany({
    where: {
      sessionId: { not: null },
      AND: [
        {
          OR: [
            { state: { in: ["open", "confirming"] } },
            { state: { in: ["paid", "surplus"] }, feeMinor: null },
          ],
        },
        {
          OR: [
            { openedAt: { gt: addHours(at, -1) } },
            { openedAt: { gt: addDays(at, -3) }, ...notLookedUpSince(addMinutes(at, -30)) },
            { openedAt: { gt: addDays(at, -30) }, ...notLookedUpSince(addDays(at, -1)) },
          ],
        },
      ],
    },
    orderBy: { lookedUpAt: { sort: "asc", nulls: "first" } },
    take: 100,
    select: { id: true, sessionId: true },
  });
}

/** Notes that sessions are being asked for, before the answer: one that cannot be read waits its turn like others. */
export async function stampLookUp(sessionIds: string[]) {
  if (sessionIds.length === 0) return;
  await statement(sql`UPDATE checkouts SET looked_up_at = ${now()}::timestamptz
    WHERE session_id = ANY(${sessionIds}::text[])`);
}

function notLookedUpSince(instant: Date) {
  return { AND: { OR: [{ lookedUpAt: null }, { lookedUpAt: { lt: instant } }] } };
}

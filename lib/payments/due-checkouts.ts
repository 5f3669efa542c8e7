import "server-only";
import { addDays, addHours, addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";

/** Sessions read at once. */
export const dueBatch = 100;

/**
 * Sessions that may still have an answer for us, and whose turn it is: those of the last hour at every round, of the
 * last three days every half hour, of the last thirty daily. Unsettled ones, paid ones with the provider's fee unknown,
 * and, in the slower turns alone, those that have ended without money: it may have come after all, and the word of it
 * been lost. Oldest look-up first, `dueBatch` at most, none that was looked up since `roundAt`.
 */
export async function listDueCheckouts(roundAt = now()) {
  const isUnsettled = {
    OR: [
      { state: { in: ["open", "confirming"] } },
      { state: { in: ["paid", "surplus"] }, feeMinor: null },
    ],
  };
  const mayBePaidLate = {
    OR: [isUnsettled, { state: { in: ["expired", "failed"] } }],
  };
  const slower = (days: number, last: Date) => ({
    AND: [{ openedAt: { gt: addDays(roundAt, -days) } }, mayBePaidLate, notLookedUpSince(last)],
  });
  return db().checkout.findMany({
    where: {
      sessionId: { not: null },
      AND: [notLookedUpSince(roundAt)],
      OR: [
        { openedAt: { gt: addHours(roundAt, -1) }, AND: [isUnsettled] },
        slower(3, addMinutes(roundAt, -30)),
        slower(30, addDays(roundAt, -1)),
      ],
    },
    orderBy: { lookedUpAt: { sort: "asc", nulls: "first" } },
    take: dueBatch,
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
  return { OR: [{ lookedUpAt: null }, { lookedUpAt: { lt: instant } }] };
}

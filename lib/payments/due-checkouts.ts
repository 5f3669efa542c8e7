import "server-only";
import { addDays, addHours, addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";

/** Sessions read at once. */
export const dueBatch = 100;

/**
 * Sessions that may still have an answer for us, and whose turn it is: those of the last hour at every round, of the
 * last three days every half hour, of the last thirty daily. Unsettled ones and paid ones with the provider's fee
 * unknown come first; then, in the slower turns alone, those that have ended without money: it may have come after all,
 * and the word of it been lost. Oldest look-up first, `dueBatch` at most, none that was looked up since `roundAt`.
 */
export async function listDueCheckouts(roundAt = now()) {
  const since = (days: number, last: Date) => ({
    AND: [{ openedAt: { gt: addDays(roundAt, -days) } }, notLookedUpSince(last)],
  });
  const slower = [since(3, addMinutes(roundAt, -30)), since(30, addDays(roundAt, -1))];
  const atOnce = { openedAt: { gt: addHours(roundAt, -1) } };
  const isOpen = { state: { in: ["open", "confirming"] } };
  const isPaidForUnknownFee = { state: { in: ["paid", "surplus"] }, feeMinor: null };
  const asked = { sessionId: { not: null } };
  const isNew = notLookedUpSince(roundAt);
  const unsettled = await db().checkout.findMany({
    where: {
      ...asked,
      AND: [isNew, { OR: [isOpen, isPaidForUnknownFee] }, { OR: [atOnce, ...slower] }],
    },
    ...oldestFirst(dueBatch),
  });
  const room = dueBatch - unsettled.length;
  if (room === 0) return unsettled;
  const ended = await db().checkout.findMany({
    where: { ...asked, state: { in: ["expired", "failed"] }, AND: [isNew, { OR: slower }] },
    ...oldestFirst(room),
  });
  return [...unsettled, ...ended];
}

function oldestFirst(take: number) {
  return {
    orderBy: { lookedUpAt: { sort: "asc", nulls: "first" } },
    take,
    select: { id: true, sessionId: true },
  } as const;
}

/** Notes that sessions are being asked for, before the answer: one that cannot be read waits its turn like others. */
export async function stampLookUp(sessionIds: string[]) {
  if (sessionIds.length === 0) return;
  await statement(sql`UPDATE checkouts SET looked_up_at = ${now()}::timestamptz
    WHERE session_id = ANY(${sessionIds}::text[])`);
}

/** Of sessions that were not asked for after all: their turn is the next round's, before all others. */
export async function takeBackLookUp(sessionIds: string[]) {
  if (sessionIds.length === 0) return;
  await statement(sql`UPDATE checkouts SET looked_up_at = NULL
    WHERE session_id = ANY(${sessionIds}::text[])`);
}

function notLookedUpSince(instant: Date) {
  return { OR: [{ lookedUpAt: null }, { lookedUpAt: { lt: instant } }] };
}

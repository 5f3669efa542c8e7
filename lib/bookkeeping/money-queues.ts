import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { findOwedSurplus } from "@/lib/refunds/owed-surplus";
import { failedLetters, givenUpEvents, openExceptions, stuckPayments } from "./queue-conditions";

/** Rows of a queue shown at once; the count is of all of them. */
const shown = 50;

/**
 * What must be looked at because money and books do not agree, oldest first; each with the payment that can go back
 * for it, and with what its order still holds.
 */
export async function listOpenExceptions(_operator: Operator) {
  const where = openExceptions;
  const [count, rows] = await Promise.all([
    db().paymentException.count({ where }),
    db().paymentException.findMany({
      ...{ where, orderBy: { raisedAt: "asc" as const }, take: shown },
      include: { order: { select: { number: true, currency: true, lines: held } } },
    }),
  ]);
  const sessions = rows.map(({ subjectId }) => subjectId);
  const owed = await findOwedSurplus();
  const ids = [...owed.values()].flatMap(({ id, isTaken }) => (isTaken ? [] : [id]));
  const returnable = await db().checkout.findMany({
    where: { sessionId: { in: sessions }, id: { in: ids } },
    select: { id: true, sessionId: true },
  });
  const bySession = new Map(returnable.map(({ id, sessionId }) => [sessionId, id]));
  return {
    count,
    rows: rows.map((row) => ({
      ...row,
      returnableId: bySession.get(row.subjectId) ?? null,
      leftMinor: (row.order?.lines ?? []).reduce(
        (left, line) => left + line.priceMinor - line.claimedMinor,
        0n,
      ),
    })),
  };
}

const held = { select: { priceMinor: true, claimedMinor: true } } as const;

export type OpenException = Awaited<ReturnType<typeof listOpenExceptions>>["rows"][number];

/**
 * Payments that stand still: confirming for more than an hour, open for more than a day after their page has ended,
 * paid for more than a day without a word of the provider's fee, and money no order needs that is not on its way back:
 * of that the amount is what is still owed, and `isTaken` says that a lost dispute took the rest. Minor units.
 */
export async function listStuckPayments(_operator: Operator) {
  const owed = await findOwedSurplus();
  const where = await stuckPayments(owed);
  const [count, rows] = await Promise.all([
    db().checkout.count({ where }),
    db().checkout.findMany({
      ...{ where, orderBy: { openedAt: "asc" as const }, take: shown },
      include: { order: { select: { number: true, state: true } } },
    }),
  ]);
  return {
    count,
    rows: rows.map((row) => {
      const { owedMinor = row.amountMinor, isTaken = false } = owed.get(row.id) ?? {};
      return { ...row, amountMinor: owedMinor, isTaken };
    }),
  };
}

/** Events of the provider that gave up after all their tries. */
export async function listGivenUpEvents(_operator: Operator) {
  const where = givenUpEvents;
  const [count, rows] = await Promise.all([
    db().paymentEvent.count({ where }),
    db().paymentEvent.findMany({
      ...{ where, orderBy: { receivedAt: "asc" as const }, take: shown },
      omit: { payload: true },
    }),
  ]);
  return { count, rows };
}

/** Letters that gave up after all their tries. */
export async function listFailedLetters(_operator: Operator) {
  const where = failedLetters;
  const [count, rows] = await Promise.all([
    db().outboxMail.count({ where }),
    db().outboxMail.findMany({
      ...{ where, orderBy: { createdAt: "asc" as const }, take: shown },
      omit: { payload: true },
    }),
  ]);
  return { count, rows };
}

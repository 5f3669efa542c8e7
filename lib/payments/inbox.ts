import "server-only";
import { addSeconds } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, sql, statement, type Tx, unhurried } from "@/lib/platform/db";

/** An event taken for work: its type says which verb, its object's id about what. */
export type WaitingEvent = {
  id: string;
  type: string;
  object: string;
  objectId: string | null;
  attempts: number;
};

/** Where it is called out that an event has come in. */
export const inboxChannel = "payment_events";

/** How long a taken event belongs to its taker; a worker that dies gives it up by doing nothing. */
const leaseSeconds = 60;

/** Tries before an event is left to the operator: with the pauses below some three days. */
const maxAttempts = 30;

/**
 * Takes the events that are due, oldest first, each by one taker at a time: taking moves the instant at which the
 * event is due again, so a batch that is never finished comes back by itself. Taking and closing may be forgotten by a
 * server that crashes: the event is then worked again, which changes nothing. So neither waits for the disk; what the
 * event leads to is committed in full in between.
 */
export async function takeEvents(limit: number): Promise<WaitingEvent[]> {
  const at = now();
  return statement<WaitingEvent>(sql`
    UPDATE payment_events e SET due_at = ${addSeconds(at, leaseSeconds)}::timestamptz, attempts = attempts + 1
    FROM (SELECT id FROM payment_events WHERE handled_at IS NULL AND gave_up_at IS NULL
        AND due_at <= ${at}::timestamptz ORDER BY due_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED) AS due,
      ${unhurried}
    WHERE e.id = due.id
    RETURNING e.id, e.type, coalesce(e.object, '') AS object, e.object_id AS "objectId", e.attempts`);
}

/** Marks events handled, last of all: a crash before this line is a retry, never a loss. */
export async function closeEvents(outcomes: { id: string; outcome: string }[]) {
  if (outcomes.length === 0) return;
  // Named once more, so that they are looked up by their ids, however few events there were when this was planned.
  const named = outcomes.map(({ id }) => id);
  await statement(sql`
    UPDATE payment_events e SET handled_at = ${now()}::timestamptz, outcome = done.outcome, last_error = NULL
    FROM json_to_recordset(${JSON.stringify(outcomes)}::json) AS done (id text, outcome text),
      ${unhurried}
    WHERE e.id = done.id AND e.id = ANY(${named}::text[])`);
}

/** Puts an event back for a later try, with growing pauses (2, 4, 8 … seconds, at most three hours), or gives it up. */
export async function postponeEvent({ id, attempts }: WaitingEvent, reason: string) {
  const at = now();
  const pauseSeconds = Math.min(2 ** Math.min(attempts, 14), 3 * 3600);
  const isOver = attempts >= maxAttempts;
  await db().paymentEvent.updateMany({
    where: { id, handledAt: null },
    data: {
      lastError: reason.slice(0, 500),
      dueAt: addSeconds(at, pauseSeconds),
      ...(isOver ? { gaveUpAt: at } : {}),
    },
  });
}

/** Gives an event that was given up another round of tries, from now; false when it was not given up. */
export async function reopenEvent(tx: Tx, eventId: string) {
  const reopened = await tx.paymentEvent.updateMany({
    where: { id: eventId, gaveUpAt: { not: null }, handledAt: null },
    data: { gaveUpAt: null, attempts: 0, dueAt: now() },
  });
  return reopened.count === 1;
}

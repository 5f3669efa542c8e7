import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { failedLetters, givenUpEvents } from "@/lib/bookkeeping/queue-conditions";
import { resendLetter } from "@/lib/bookkeeping/resend-letter";
import { retryEvent } from "@/lib/bookkeeping/retry-event";
import { retryFailedJob } from "@/lib/bookkeeping/retry-failed-job";
import { ok } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";
import { listFailedJobIds } from "@/lib/platform/jobs";
import type { Retriable } from "./queue";

/**
 * Gives everything that gave up before `seenAt`, when its count was shown, another round of tries, each on its own, once and
 * on record: what somebody else tried again meanwhile is passed over, what gave up since stays for another look. Which they
 * are is asked once, so that what fails again at once holds up nothing. Answers how many were tried.
 */
export async function tryAllAgain(
  operator: Operator,
  { kind, seenAt }: { kind: Retriable; seenAt: Date },
) {
  let count = 0;
  for (const id of await waiting[kind](seenAt)) if (await again[kind](operator, id)) count++;
  return ok({ count });
}

const byId = { select: { id: true } } as const;

const waiting: Record<Retriable, (seenAt: Date) => Promise<string[]>> = {
  events: async (seenAt) => {
    const where = { ...givenUpEvents, gaveUpAt: { lte: seenAt } };
    const rows = await db().paymentEvent.findMany({
      where,
      orderBy: { receivedAt: "asc" },
      ...byId,
    });
    return rows.map(({ id }) => id);
  },
  jobs: async (seenAt) => (await listFailedJobIds(seenAt)).map(String),
  letters: async (seenAt) => {
    const where = { ...failedLetters, dueAt: { lte: seenAt } };
    const rows = await db().outboxMail.findMany({ where, orderBy: { createdAt: "asc" }, ...byId });
    return rows.map(({ id }) => id);
  },
};

const again: Record<Retriable, (operator: Operator, id: string) => Promise<boolean>> = {
  events: async (operator, id) => (await retryEvent(operator, id)).ok,
  letters: async (operator, id) => (await resendLetter(operator, id)).ok,
  jobs: async (operator, id) => (await retryFailedJob(operator, BigInt(id))).ok,
};

import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { listFailedLetters, listGivenUpEvents } from "@/lib/bookkeeping/money-queues";
import { resendLetter } from "@/lib/bookkeeping/resend-letter";
import { retryEvent } from "@/lib/bookkeeping/retry-event";
import { ok } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { listFailedJobs, retryJob } from "@/lib/platform/jobs";
import type { Retriable } from "./queue";

/**
 * Gives everything that gave up before `seenAt`, when its count was shown, another round of tries, each on its own and on
 * record: what somebody else tried again meanwhile is passed over, what gave up since stays for another look. Answers how
 * many were tried.
 */
export async function tryAllAgain(
  operator: Operator,
  { kind, seenAt }: { kind: Retriable; seenAt: Date },
) {
  const done = new Set<string>();
  for (;;) {
    const ids = (await waiting[kind](operator, seenAt)).filter((id) => !done.has(id));
    if (ids.length === 0) break;
    for (const id of ids) {
      done.add(id);
      await again[kind](operator, id);
    }
  }
  return ok({ count: done.size });
}

const waiting: Record<Retriable, (operator: Operator, seenAt: Date) => Promise<string[]>> = {
  events: async (operator, seenAt) => {
    const { rows } = await listGivenUpEvents(operator);
    return rows.filter(({ gaveUpAt }) => gaveUpAt && gaveUpAt <= seenAt).map(({ id }) => id);
  },
  jobs: async (_operator, seenAt) =>
    (await listFailedJobs())
      .filter(({ failed_at }) => failed_at <= seenAt)
      .map(({ id }) => String(id)),
  letters: async (operator, seenAt) => {
    const { rows } = await listFailedLetters(operator);
    return rows.filter(({ createdAt }) => createdAt <= seenAt).map(({ id }) => id);
  },
};

const again: Record<Retriable, (operator: Operator, id: string) => Promise<unknown>> = {
  events: retryEvent,
  letters: resendLetter,
  jobs: async (operator, id) => {
    await transaction((tx) =>
      recordAudit(tx, { actorId: operator.id, action: "job-retried", subjectId: id }),
    );
    await retryJob(BigInt(id));
  },
};

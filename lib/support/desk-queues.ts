import "server-only";
import { countBrakes } from "@/lib/abuse/living-brakes";
import type { Operator } from "@/lib/accounts/actor";
import {
  countFailedLetters,
  countGivenUpEvents,
  countOpenExceptions,
  countStuckPayments,
} from "@/lib/bookkeeping/queue-counts";
import { countWaitingReports } from "@/lib/copies/waiting-reports";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { countFailedJobs } from "@/lib/platform/jobs";
import { countReportedQuestions } from "@/lib/readers/reported-questions";
import { partOfQueue } from "@/lib/refunds/queue-where";
import { countWaitingDoubts } from "@/lib/reviews/waiting-doubts";
import { type QueueName, type QueueStanding, queues } from "./queue";

type Waiting = { count: number; oldest: Date | null };

/** Every queue of the desk: how many wait, the oldest, and who has taken it. */
export async function listQueues(operator: Operator): Promise<QueueStanding[]> {
  const [holds, waiting] = await Promise.all([
    db().queueHold.findMany({ include: { operator: { select: { email: true } } } }),
    Promise.all(queues.map((queue) => readers[queue](operator))),
  ]);
  const byQueue = new Map(holds.map((hold) => [hold.queue, hold]));
  return queues.map((queue, index) => {
    const { count, oldest } = waiting[index] ?? { count: 0, oldest: null };
    const hold = byQueue.get(queue);
    const { operatorId: id, takenAt } = hold ?? {};
    const holder = hold && id && takenAt ? { id, email: hold.operator.email, takenAt } : null;
    return { queue, count, oldest, holder };
  });
}

const readers: Record<QueueName, (operator: Operator) => Promise<Waiting>> = {
  refunds: waitingRefunds,
  disputes: waitingDisputes,
  exceptions: countOpenExceptions,
  stuck: countStuckPayments,
  events: countGivenUpEvents,
  jobs: countFailedJobs,
  letters: countFailedLetters,
  requests: waitingRequests,
  abuse: waitingAbuse,
};

async function waitingRefunds(): Promise<Waiting> {
  const where = partOfQueue("requested", now());
  const { _count, _min } = await db().refundRequest.aggregate({
    ...{ where, _count: true, _min: { requestedAt: true } },
  });
  return { count: _count, oldest: _min.requestedAt };
}

// What the bank waits for an answer to: nothing is to be done about the others but to wait.
async function waitingDisputes(): Promise<Waiting> {
  const where = {
    state: { in: ["open", "inquiry"] },
    providerStatus: { endsWith: "needs_response" },
  };
  const { _count, _min } = await db().dispute.aggregate({
    ...{ where, _count: true, _min: { openedAt: true } },
  });
  return { count: _count, oldest: _min.openedAt };
}

async function waitingRequests(): Promise<Waiting> {
  const { _count, _min } = await db().authorRequest.aggregate({
    where: { answeredAt: null },
    ...{ _count: true, _min: { askedAt: true } },
  });
  return { count: _count, oldest: _min.askedAt };
}

// Books on which a brake is, gifts and questions that somebody called an abuse, and reviews that an author doubts.
async function waitingAbuse(): Promise<Waiting> {
  const standings = await Promise.all([
    ...[countBrakes(), countWaitingReports(), countReportedQuestions(), countWaitingDoubts()],
  ]);
  const [oldest] = standings
    .map((standing) => standing.oldest)
    .filter((instant) => instant !== null)
    .sort((one, other) => one.getTime() - other.getTime());
  const count = standings.reduce((sum, standing) => sum + standing.count, 0);
  return { count, oldest: oldest ?? null };
}

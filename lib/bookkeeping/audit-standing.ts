import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { addHours } from "@/lib/kernel/time";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/**
 * Where one audit stands: "waiting" until a worker takes it, "ended" also once an hour has gone by, which nobody waits
 * out; and how many of its checks are done.
 */
export type AuditStanding = {
  state: "waiting" | "under-way" | "ended";
  done: number;
  total: number;
};

/** Where an audit stands, by its id; null when there is none of that name. Reads one row, for a page that waits. */
export async function findAuditStanding(
  _operator: Operator,
  runId: string,
): Promise<AuditStanding | null> {
  if (!isUuid(runId)) return null;
  const run = await db().auditRun.findUnique({ where: { id: runId }, omit: { findings: true } });
  return run && standingOf(run);
}

/** The newest audit that has not ended, with its id; null when there is none. */
export async function findAuditUnderWay(_operator: Operator) {
  const run = await db().auditRun.findFirst({
    where: { finishedAt: null, askedAt: { gt: addHours(now(), -1) } },
    orderBy: { askedAt: "desc" },
    omit: { findings: true },
  });
  return run && { runId: run.id, ...standingOf(run) };
}

type Run = {
  askedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  doneCount: number;
  totalCount: number;
};

function standingOf({ askedAt, startedAt, finishedAt, ...counts }: Run): AuditStanding {
  const isOver = finishedAt !== null || askedAt <= addHours(now(), -1);
  return {
    state: isOver ? "ended" : startedAt ? "under-way" : "waiting",
    ...{ done: counts.doneCount, total: counts.totalCount },
  };
}

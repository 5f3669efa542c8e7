import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { findCopy } from "./find-copy";

/** The gifts that were called an abuse and not looked into yet, oldest first, a hundred at most. */
export async function listWaitingReports(_operator: Operator) {
  const reports = await db().copyReport.findMany({
    where: { settledAt: null },
    ...{ orderBy: { reportedAt: "asc" }, take: 100 },
  });
  const copies = await Promise.all(reports.map(({ copyId }) => findCopy(copyId)));
  return reports.map(({ copyId, words, reportedAt }, index) => {
    const copy = copies[index];
    return {
      ...{ copyId, words, reportedAt, note: copy?.note ?? null },
      giverName: copy?.giverName ?? null,
      order: copy
        ? { id: copy.line.order.id, number: copy.line.order.number, title: copy.line.book.title }
        : null,
    };
  });
}

/** How many wait, and since when the oldest does. */
export async function countWaitingReports() {
  const { _count, _min } = await db().copyReport.aggregate({
    where: { settledAt: null },
    ...{ _count: true, _min: { reportedAt: true } },
  });
  return { count: _count, oldest: _min.reportedAt };
}

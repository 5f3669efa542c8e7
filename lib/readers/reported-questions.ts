import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

const waiting = { reportedAt: { not: null }, settledAt: null };

/**
 * The questions that an author called an abuse and nobody has looked into yet, the first reported first, a hundred at most;
 * with the address of whoever asked, which no author sees and nobody has proven.
 */
export async function listReportedQuestions(_operator: Operator) {
  return db().authorQuestion.findMany({
    ...{ where: waiting, orderBy: [{ reportedAt: "asc" }, { id: "asc" }], take: 100 },
    select: {
      ...{ id: true, name: true, email: true, words: true, askedAt: true, reportedAt: true },
      book: { select: { title: true, slug: true, language: true } },
    },
  });
}

export type ReportedQuestion = Awaited<ReturnType<typeof listReportedQuestions>>[number];

/** How many wait, and since when the oldest does. */
export async function countReportedQuestions() {
  const { _count, _min } = await db().authorQuestion.aggregate({
    ...{ where: waiting, _count: true, _min: { reportedAt: true } },
  });
  return { count: _count, oldest: _min.reportedAt };
}

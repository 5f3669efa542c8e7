import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { readTrialFacts } from "./trial-facts";
import { outcomeOf } from "./trial-outcome";

/** The latest trials a desk shows. */
const shownTrials = 6;

/**
 * The trials of an author's own book, the latest first: how far each sample is, and what came of it once both are full.
 * Before that nobody sees more than the counts, and of one that was stopped nobody ever does.
 */
export async function listTrials(author: Author, bookId: string) {
  const trials = await db().priceTrial.findMany({
    where: { bookId, book: { authors: { some: { authorId: author.id } } } },
    ...{ orderBy: { id: "desc" }, take: shownTrials },
    include: { package: { select: { title: true } } },
  });
  return Promise.all(
    trials.map(async (trial) => {
      const { a, b } = await readTrialFacts(db(), trial.id);
      const outcome = trial.isReached ? outcomeOf(a, b) : null;
      return {
        ...{ ...trial, outcome, orders: { a: a.orders, b: b.orders } },
        hours: trial.isReached ? { a: a.hours, b: b.hours } : null,
      };
    }),
  );
}

export type DeskTrial = Awaited<ReturnType<typeof listTrials>>[number];

import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Letters to addresses that were typed for them alone, and perhaps by somebody else: no purchase needs their record. */
const letters = ["purchase-claim", "cart-reminder", "book-published"];

/** Days for which it is kept that such a letter left, or had nothing to say. */
const keptDays = 30;

/**
 * Forgets such letters thirty days after they were due, whatever became of them; what they were promised for is forgotten
 * by then, so that none is promised again. One that still waits stays. Answers how many.
 */
export async function forgetLetters() {
  const { count } = await db().outboxMail.deleteMany({
    where: {
      ...{ letter: { in: letters }, state: { not: "promised" } },
      createdAt: { lt: addDays(now(), -keptDays) },
    },
  });
  return count;
}

import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Forgets from which network people signed up a day ago: against a flood an hour is enough. Answers how many. */
export async function forgetInterestMarks() {
  const { count } = await db().bookInterest.updateMany({
    where: { clientMark: { not: null }, createdAt: { lt: addDays(now(), -1) } },
    data: { clientMark: null },
  });
  return count;
}

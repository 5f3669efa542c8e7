import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Days for which it is kept, as a keyed mark, from which network a file was fetched. */
const keptDays = 30;

/** Forgets from where files were fetched a month ago; that they were stays. Answers how many. */
export async function forgetClientMarks() {
  const { count } = await db().download.updateMany({
    where: { clientMark: { not: null }, at: { lt: addDays(now(), -keptDays) } },
    data: { clientMark: null },
  });
  return count;
}

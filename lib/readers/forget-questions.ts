import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { questionDays } from "./author-question";

/** Forgets what was asked of authors half a year ago, with its address and its answer. */
export async function forgetQuestions() {
  await db().authorQuestion.deleteMany({
    where: { askedAt: { lt: addDays(now(), -questionDays) } },
  });
}

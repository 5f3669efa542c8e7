import "server-only";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { answersKeptHours } from "./kept-answer";

/** Forgets what programs were answered more than a day ago. */
export async function forgetAnswers() {
  const before = addHours(now(), -answersKeptHours);
  const { count } = await db().apiAnswer.deleteMany({ where: { begunAt: { lt: before } } });
  return count;
}

import "server-only";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { isMailServerUp } from "@/lib/platform/mailer";
import { hastenPostponed } from "@/lib/platform/outbox";

/** Minutes a letter may rest between tries once the mail server answers. */
const restMinutes = 5;

/**
 * Letters that failed while the mail server was away need not wait out pauses that have grown to hours: when it
 * answers again they are tried at once. Answers how many.
 */
export async function hastenLetters() {
  const waiting = { state: "promised", createdAt: { lt: addMinutes(now(), -restMinutes) } };
  if ((await db().outboxMail.count({ where: waiting })) === 0) return 0;
  return (await isMailServerUp()) ? hastenPostponed() : 0;
}

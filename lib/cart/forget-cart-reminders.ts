import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { keptDays } from "./reminder-life";

/**
 * Forgets consents and refusals of thirty days ago, and from which network anybody asked a day ago. Answers how many
 * consents.
 */
export async function forgetCartReminders() {
  const at = now();
  const { count } = await db().cartReminder.deleteMany({
    where: { consentedAt: { lt: addDays(at, -keptDays) } },
  });
  await db().cartReminderRefusal.deleteMany({
    where: { refusedAt: { lt: addDays(at, -keptDays) } },
  });
  await db().cartReminder.updateMany({
    where: { clientMark: { not: null }, consentedAt: { lt: addDays(at, -1) } },
    data: { clientMark: null },
  });
  return count;
}

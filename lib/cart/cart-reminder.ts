import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { readCartToken, readStopToken } from "./reminder-token";
import { isReminderWanted, listRestorable } from "./reminder-wanted";

/** Hours after a consent at which its letter leaves. */
export function reminderHours() {
  return env().CART_REMINDER_HOURS;
}

/** The consent this browser has given and no letter was promised by yet: where it goes and from when; null without. */
export async function findWaitingReminder(browserHash: string | null) {
  if (!browserHash) return null;
  return db().cartReminder.findFirst({
    where: { browserHash, promisedAt: null },
    select: { email: true, dueAt: true },
  });
}

/** What a promised letter tells of; null once its consent was withdrawn, or its cart bought or emptied. */
export async function findReminderToTell(reminderId: string) {
  const reminder = await db().cartReminder.findUnique({ where: { id: reminderId } });
  if (!reminder || !(await isReminderWanted(db(), reminder))) return null;
  const { id, browserHash, consentedAt } = reminder;
  return { id, consentedAt, titles: await listRestorable(browserHash) };
}

/** The cart behind a letter's address, by its titles alone; null when the address is not ours, over, or there is nothing. */
export async function findCartOfLetter(token: string) {
  const claim = readCartToken(token);
  if (!claim || claim.expiresAt <= now()) return null;
  const reminder = await db().cartReminder.findUnique({ where: { id: claim.reminderId } });
  const titles = reminder ? await listRestorable(reminder.browserHash) : [];
  return titles.length > 0 ? { titles } : null;
}

/** What the address that stops such letters is about: null when it is not ours. Looking changes nothing. */
export async function findConsentOfLetter(token: string) {
  const id = readStopToken(token);
  if (!id) return null;
  const reminder = await db().cartReminder.findUnique({
    ...{ where: { id }, select: { locale: true } },
  });
  return { stands: reminder !== null, locale: reminder?.locale ?? null };
}

import "server-only";
import { addDays, addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Days for which it is kept that an address changed: three weeks longer than it can be undone. */
const changeKeptDays = 30;

/**
 * Forgets sessions and questions that are over, links a day after their end (the letter of one may still be waiting for the
 * mail server, and its life begins when it leaves), wrong keys after an hour, and changes of address after a month.
 */
export async function forgetSignIns() {
  const at = now();
  await db().signInLink.deleteMany({ where: { expires: { lt: addDays(at, -1) } } });
  await db().session.deleteMany({ where: { expires: { lt: at } } });
  await db().passkeyChallenge.deleteMany({ where: { expires: { lt: at } } });
  await db().keyRefusal.deleteMany({ where: { at: { lt: addHours(at, -1) } } });
  await db().emailChange.deleteMany({
    where: { askedAt: { lt: addDays(at, -changeKeptDays) }, expiresAt: { lt: at } },
  });
}

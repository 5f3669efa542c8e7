import "server-only";
import { addDays, addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Days for which it is kept that an address was to change: three weeks longer than a change can be undone. */
const askedKeptDays = 30;

/** And that it did: as long as letters to the address of before are, which an erasure has to find. */
const changeKeptDays = 400;

/**
 * Forgets sessions and questions that are over, links a day after their end (the letter of one may still be waiting for the
 * mail server, and its life begins when it leaves), wrong keys after an hour, changes of address that were asked for and not made
 * after a month, and those that were after thirteen.
 */
export async function forgetSignIns() {
  const at = now();
  await db().signInLink.deleteMany({ where: { expires: { lt: addDays(at, -1) } } });
  await db().session.deleteMany({ where: { expires: { lt: at } } });
  await db().passkeyChallenge.deleteMany({ where: { expires: { lt: at } } });
  await db().keyRefusal.deleteMany({ where: { at: { lt: addHours(at, -1) } } });
  await db().emailChange.deleteMany({
    where: {
      expiresAt: { lt: at },
      OR: [
        { askedAt: { lt: addDays(at, -changeKeptDays) } },
        {
          askedAt: { lt: addDays(at, -askedKeptDays) },
          OR: [{ confirmedAt: null }, { undoneAt: { not: null } }],
        },
      ],
    },
  });
}

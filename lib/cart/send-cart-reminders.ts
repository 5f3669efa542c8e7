import "server-only";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { eachOnItsOwn } from "@/lib/platform/each-on-its-own";
import { promiseMail } from "@/lib/platform/outbox";
import { isReminderWanted } from "./reminder-wanted";

/** How many one round looks at. */
const batch = 200;

/**
 * Promises the letters that are due, one each and never a second; a consent whose cart was bought or emptied is forgotten
 * instead. Run as often as one likes, also twice at once; one that fails throws at the end and keeps no other back.
 */
export async function sendCartReminders() {
  const due = await db().cartReminder.findMany({
    where: { promisedAt: null, dueAt: { lte: now() } },
    ...{ orderBy: { dueAt: "asc" }, take: batch, select: { id: true } },
  });
  await eachOnItsOwn(due, ({ id }) => promiseOne(id));
}

async function promiseOne(id: string) {
  await transaction(async (tx) => {
    await lockRow(tx, "cart_reminders", id);
    const reminder = await tx.cartReminder.findFirst({ where: { id, promisedAt: null } });
    if (!reminder) return;
    if (!(await isReminderWanted(tx, reminder))) {
      await tx.cartReminder.delete({ where: { id } });
      return;
    }
    await tx.cartReminder.update({ where: { id }, data: { promisedAt: now() } });
    await promiseMail(tx, {
      ...{ key: `cart-reminder:${id}`, letter: "cart-reminder", to: reminder.email },
      ...{ locale: reminder.locale, payload: { reminderId: id }, isBulk: true },
    });
  });
}

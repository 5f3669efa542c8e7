import "server-only";
import { now } from "./clock";
import { db } from "./db";

/**
 * Lets an alarm ring, or ends it. One that rings already keeps its first instant. The health answer tells its name to
 * whoever watches the shop from outside, so a name says nothing of anybody.
 */
export async function setAlarm(name: string, isRinging: boolean) {
  if (isRinging)
    await db().alarm.createMany({ data: [{ name, raisedAt: now() }], skipDuplicates: true });
  else await db().alarm.deleteMany({ where: { name } });
}

/** Whether an alarm rings now. */
export async function isRinging(name: string) {
  return (await db().alarm.count({ where: { name } })) > 0;
}

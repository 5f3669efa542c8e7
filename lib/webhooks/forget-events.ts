import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Days for which it is kept what was told to whom. */
export const eventsKeptDays = 30;

/**
 * Forgets what happened longer ago, with every delivery and try: tries have long ended by then, and what still waits
 * for an endpoint that was paused or switched off is news to nobody any more.
 */
export async function forgetEvents() {
  const before = addDays(now(), -eventsKeptDays);
  const { count } = await db().webhookEvent.deleteMany({
    where: { occurredAt: { lt: before }, spreadAt: { not: null } },
  });
  return count;
}

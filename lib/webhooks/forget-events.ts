import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Days for which it is kept what was told to whom. */
export const eventsKeptDays = 30;

/** Forgets what was told longer ago, with every try; what still waits is kept. */
export async function forgetEvents() {
  const before = addDays(now(), -eventsKeptDays);
  const { count } = await db().webhookEvent.deleteMany({
    where: {
      ...{ occurredAt: { lt: before }, spreadAt: { not: null } },
      deliveries: { none: { OR: [{ state: "waiting" }, { endedAt: { gte: before } }] } },
    },
  });
  return count;
}

import "server-only";
import { z } from "zod";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

// Of a payload only the kind and the id of its object are believed; everything else is asked again.
const envelope = z.object({
  type: z.string(),
  data: z.object({
    object: z.object({ id: z.string(), object: z.string(), charge: z.string().nullish() }),
  }),
});

/** An event of the inbox that still waits for work, or null when it was handled. */
export async function findWaitingEvent(eventId: string) {
  const row = await db().paymentEvent.findFirst({ where: { id: eventId, handledAt: null } });
  if (!row) return null;
  const { type, data } = envelope.parse(row.payload);
  return { id: row.id, type, objectId: data.object.id, object: data.object.object };
}

/** Marks an event handled, last of all: a crash before this line is a retry, never a loss. */
export async function closeEvent(eventId: string, outcome: string) {
  await db().paymentEvent.update({ where: { id: eventId }, data: { handledAt: now(), outcome } });
}

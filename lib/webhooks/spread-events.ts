import "server-only";
import { callOut } from "@/lib/platform/call-out";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { takeTurn } from "@/lib/platform/take-turn";
import { deliveriesChannel } from "./deliveries-channel";
import type { Audience } from "./event";
import { tellEvents } from "./tell-events";
import { writeEnvelope } from "./write-envelope";

/** Events that are worked at once. */
export const spreadBatch = 50;

/**
 * Writes a delivery for each endpoint that wants an event and is concerned by it, in the order the events were written;
 * where nothing reached one, and it was switched off, what happens waits there until it is on again. One that is paused is
 * told nothing. Answers how many events it worked. One at a time does so, so that what is written first leaves first; what
 * two processes did at once would be kept once all the same, by the unique key of event and endpoint.
 */
export async function spreadEvents() {
  const worked = await transaction(async (tx) => {
    await takeTurn(tx, "webhook-events");
    const events = await tx.webhookEvent.findMany({
      ...{ where: { spreadAt: null }, orderBy: { seq: "asc" }, take: spreadBatch },
    });
    if (events.length === 0) return 0;
    const endpoints = await tx.webhookEndpoint.findMany({
      where: { state: { not: "paused" } },
    });
    await spread(tx, events, endpoints);
    await tx.webhookEvent.updateMany({
      where: { id: { in: events.map(({ id }) => id) } },
      data: { spreadAt: now() },
    });
    return events.length;
  });
  if (worked > 0) callOut(deliveriesChannel);
  return worked;
}

type Event = { id: string; type: string; subjectId: string; occurredAt: Date };
type Endpoint = { id: string; authorId: Audience; events: string[]; createdAt: Date };

async function spread(tx: Tx, events: Event[], endpoints: Endpoint[]) {
  const wanted = (type: string) => endpoints.filter((endpoint) => endpoint.events.includes(type));
  const heard = events.filter(({ type }) => wanted(type).length > 0);
  const told = await tellEvents(tx, heard);
  const at = now();
  const data = heard.flatMap((event) => {
    const telling = told.get(event.id);
    // One fact whose subject is gone must not hold up all that happened after it.
    if (!telling) {
      log.error({ event: event.id, type: event.type }, "what an event is about is not there");
      return [];
    }
    return wanted(event.type).flatMap(({ id: endpointId, authorId }) => {
      const words = telling(authorId);
      if (!words) return [];
      const body = writeEnvelope(event, words);
      return [{ eventId: event.id, endpointId, body, dueAt: at, createdAt: at }];
    });
  });
  await tx.webhookDelivery.createMany({ data, skipDuplicates: true });
}

import "server-only";
import { callOut } from "@/lib/platform/call-out";
import { now } from "@/lib/platform/clock";
import { isMissing, type Tx, transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { takeTurn } from "@/lib/platform/take-turn";
import { deliveriesChannel } from "./deliveries-channel";
import type { Audience, WebhookType } from "./event";
import { tellEvent } from "./tell-event";
import { writeEnvelope } from "./write-envelope";

/** Events that are worked at once. */
export const spreadBatch = 50;

/**
 * Writes a delivery for each endpoint that is on, wants an event and is concerned by it, in the order the events were
 * written; answers how many events it worked. One at a time does so, so that what is written first leaves first; what
 * two processes did at once would be kept once all the same, by the unique key of event and endpoint.
 */
export async function spreadEvents() {
  const worked = await transaction(async (tx) => {
    await takeTurn(tx, "webhook-events");
    const events = await tx.webhookEvent.findMany({
      ...{ where: { spreadAt: null }, orderBy: { seq: "asc" }, take: spreadBatch },
    });
    if (events.length === 0) return 0;
    const endpoints = await tx.webhookEndpoint.findMany({ where: { state: "on" } });
    for (const event of events) await spread(tx, event, endpoints);
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

async function spread(tx: Tx, event: Event, endpoints: Endpoint[]) {
  const wanting = endpoints.filter(({ events }) => events.includes(event.type));
  if (wanting.length === 0) return;
  const dataFor = await tellEvent(tx, event.type as WebhookType, event.subjectId).catch(
    (error: unknown) => {
      // One fact whose subject is gone must not hold up all that happened after it.
      if (!isMissing(error)) throw error;
      log.error({ event: event.id, type: event.type }, "what an event is about is not there");
      return () => null;
    },
  );
  const at = now();
  const data = wanting.flatMap(({ id: endpointId, authorId }) => {
    const told = dataFor(authorId);
    if (!told) return [];
    const body = writeEnvelope(event, told);
    return [{ eventId: event.id, endpointId, body, dueAt: at, createdAt: at }];
  });
  await tx.webhookDelivery.createMany({ data, skipDuplicates: true });
}

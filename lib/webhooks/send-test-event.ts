import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { callOut } from "@/lib/platform/call-out";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { orderedId } from "@/lib/platform/random";
import { deliveriesChannel } from "./deliveries-channel";
import { audienceOf, type EndpointOwner } from "./endpoint";
import { testType } from "./event";
import { writeEnvelope } from "./write-envelope";

/**
 * Sends an owner's endpoint an event that says nothing, to see whether it answers. Refused: "not-found" for another
 * owner's, "endpoint-off".
 */
export async function sendTestEvent(owner: EndpointOwner, endpointId: string) {
  const at = now();
  const sent = await transaction(async (tx) => {
    const endpoint = await tx.webhookEndpoint.findFirst({
      where: { id: endpointId, authorId: audienceOf(owner) },
    });
    if (!endpoint) return refused("not-found");
    if (endpoint.state !== "on") return refused("endpoint-off");
    const id = orderedId();
    const event = { id, type: testType, subjectId: endpointId, occurredAt: at };
    await tx.webhookEvent.create({ data: { ...event, key: `${testType}:${id}`, spreadAt: at } });
    const body = writeEnvelope(event, { endpointId });
    const { id: deliveryId } = await tx.webhookDelivery.create({
      data: { eventId: id, endpointId, body, dueAt: at, createdAt: at },
    });
    return ok({ deliveryId });
  });
  if (sent.ok) callOut(deliveriesChannel);
  return sent;
}

import "server-only";
import { addSeconds } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { postOutside } from "@/lib/platform/post-outside";
import { noteAttempt } from "./note-attempt";
import { leaseSeconds } from "./retry";
import { livingSecrets, signedHeaders } from "./signature";
import { messageId } from "./write-envelope";

/**
 * Tries the delivery that has been due longest at an endpoint that is free, and notes what came back; false when there
 * is none. An endpoint is told one thing at a time: what is due first goes first, and what failed comes later than what
 * was due after it. A process that dies on the way leaves a lease behind, and the delivery is tried again: the receiver
 * may see it twice, under one id.
 */
export async function deliverNext() {
  const endpointId = await takeEndpoint();
  if (!endpointId) return false;
  const delivery = await db().webhookDelivery.findFirst({
    where: { endpointId, state: "waiting", dueAt: { lte: now() } },
    orderBy: [{ dueAt: "asc" }, { event: { seq: "asc" } }],
    include: { endpoint: true },
  });
  if (!delivery) {
    // Somebody else was faster: the endpoint is free again at once.
    await db().webhookEndpoint.updateMany({
      where: { id: endpointId },
      data: { busyUntil: now() },
    });
    return false;
  }
  const { endpoint, body } = delivery;
  const at = now();
  const message = { id: messageId({ id: delivery.eventId }), at, body };
  const outcome = await postOutside({
    url: endpoint.url,
    headers: {
      ...{ "content-type": "application/json", "user-agent": "Bouquin-Webhooks" },
      ...signedHeaders(message, livingSecrets(endpoint, at)),
    },
    body,
  });
  await noteAttempt({ deliveryId: delivery.id, url: endpoint.url, at, outcome });
  return true;
}

async function takeEndpoint() {
  const at = now();
  const [taken] = await statement<{ id: string }>(sql`
    UPDATE webhook_endpoints e SET busy_until = ${addSeconds(at, leaseSeconds)}::timestamptz
    FROM (SELECT id FROM webhook_endpoints o WHERE state = 'on' AND busy_until <= ${at}::timestamptz
      AND EXISTS (SELECT FROM webhook_deliveries d
        WHERE d.endpoint_id = o.id AND d.state = 'waiting' AND d.due_at <= ${at}::timestamptz)
      ORDER BY busy_until LIMIT 1 FOR UPDATE SKIP LOCKED) AS free
    WHERE e.id = free.id RETURNING e.id`);
  return taken?.id ?? null;
}

import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { callOut } from "@/lib/platform/call-out";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { deliveriesChannel } from "./deliveries-channel";
import { actorIdOf, audienceOf, type EndpointOwner } from "./endpoint";

/**
 * Sends a delivery of an owner's endpoint again, as it was and under its own id, whatever became of it. Refused:
 * "not-found" for another owner's, "endpoint-off".
 */
export async function resendDelivery(owner: EndpointOwner, deliveryId: string) {
  const at = now();
  const again = await transaction(async (tx) => {
    const delivery = await tx.webhookDelivery.findFirst({
      where: { id: deliveryId, endpoint: { authorId: audienceOf(owner) } },
      include: { endpoint: true },
    });
    if (!delivery) return refused("not-found");
    if (delivery.endpoint.state !== "on") return refused("endpoint-off");
    await tx.webhookDelivery.update({
      where: { id: deliveryId },
      data: { state: "waiting", attempts: 0, dueAt: at, endedAt: null },
    });
    // Whoever presses wants to see it go now, also while the endpoint rests after a failure.
    await tx.webhookEndpoint.updateMany({
      where: { id: delivery.endpointId, failures: { gt: 0 } },
      data: { busyUntil: at },
    });
    await recordAudit(tx, {
      ...{ actorId: actorIdOf(owner), action: "webhook-resent", subjectId: deliveryId },
    });
    return ok({ endpointId: delivery.endpointId });
  });
  if (again.ok) callOut(deliveriesChannel);
  return again;
}

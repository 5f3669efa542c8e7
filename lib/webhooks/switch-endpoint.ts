import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { callOut } from "@/lib/platform/call-out";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { deliveriesChannel } from "./deliveries-channel";
import { actorIdOf, audienceOf, type EndpointOwner } from "./endpoint";

/**
 * Pauses an owner's endpoint, or lets it be told again, also after it was switched off: what waits for it leaves then.
 * What happens while it is paused it is not told. Refused: "not-found" for another owner's.
 */
export async function switchEndpoint(owner: EndpointOwner, endpointId: string, isOn: boolean) {
  const at = now();
  const switched = await transaction(async (tx) => {
    const own = { id: endpointId, authorId: audienceOf(owner) };
    const endpoint = await tx.webhookEndpoint.findFirst({ where: own });
    if (!endpoint) return refused("not-found");
    if ((endpoint.state === "on") === isOn) return ok(null);
    await tx.webhookEndpoint.updateMany({
      where: own,
      data: isOn
        ? { state: "on", failures: 0, failingSince: null, busyUntil: at }
        : { state: "paused" },
    });
    if (isOn)
      await tx.webhookDelivery.updateMany({
        where: { endpointId, state: "waiting" },
        data: { dueAt: at },
      });
    const action = isOn ? "webhook-endpoint-resumed" : "webhook-endpoint-paused";
    await recordAudit(tx, { actorId: actorIdOf(owner), action, subjectId: endpointId });
    return ok(null);
  });
  if (switched.ok && isOn) callOut(deliveriesChannel);
  return switched;
}

import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { callOut } from "@/lib/platform/call-out";
import { now } from "@/lib/platform/clock";
import { db, isDuplicate, transaction } from "@/lib/platform/db";
import { deliveriesChannel } from "./deliveries-channel";
import { actorIdOf, audienceOf, type EndpointOwner, type EndpointWish } from "./endpoint";
import { judgeTarget } from "./judge-target";

/**
 * Changes where an owner's endpoint is and what it is told of. The address is judged only where it is another one, so that
 * an endpoint whose host is down can be renamed; what is on its way goes to the new address, at once and
 * as if nothing had failed before. Refused:
 * "not-found" for another owner's, "url-taken", or why the address cannot be one.
 */
export async function editEndpoint(owner: EndpointOwner, endpointId: string, wish: EndpointWish) {
  const own = { id: endpointId, authorId: audienceOf(owner) };
  const kept = await db().webhookEndpoint.findFirst({ where: own, select: { url: true } });
  const url = kept?.url === wish.url.trim() ? ok(kept.url) : await judgeTarget(wish.url);
  if (!url.ok) return url;
  const at = now();
  const editing = transaction(async (tx) => {
    const before = await tx.webhookEndpoint.findFirst({ where: own });
    if (!before) return refused("not-found");
    const isElsewhere = before.url !== url.value;
    // What the old address did says nothing of the new one.
    const fresh = isElsewhere ? { failures: 0, failingSince: null, busyUntil: at } : {};
    await tx.webhookEndpoint.updateMany({
      where: own,
      data: { url: url.value, description: wish.description, events: wish.events, ...fresh },
    });
    if (isElsewhere)
      await tx.webhookDelivery.updateMany({
        where: { endpointId, state: "waiting" },
        data: { dueAt: at },
      });
    await recordAudit(tx, {
      ...{ actorId: actorIdOf(owner), action: "webhook-endpoint-edited", subjectId: endpointId },
      details: { url: url.value, events: wish.events.join(" ") },
    });
    return ok(null);
  });
  const edited = await editing.catch((error: unknown) => {
    if (isDuplicate(error)) return refused("url-taken");
    throw error;
  });
  if (edited.ok) callOut(deliveriesChannel);
  return edited;
}

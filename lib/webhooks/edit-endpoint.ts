import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { isDuplicate, transaction } from "@/lib/platform/db";
import { actorIdOf, audienceOf, type EndpointOwner, type EndpointWish } from "./endpoint";
import { judgeTarget } from "./judge-target";

/**
 * Changes where an owner's endpoint is and what it is told of; what is on its way goes to the new address. Refused:
 * "not-found" for another owner's, "url-taken", or why the address cannot be one.
 */
export async function editEndpoint(owner: EndpointOwner, endpointId: string, wish: EndpointWish) {
  const url = await judgeTarget(wish.url);
  if (!url.ok) return url;
  const editing = transaction(async (tx) => {
    const { count } = await tx.webhookEndpoint.updateMany({
      where: { id: endpointId, authorId: audienceOf(owner) },
      data: { url: url.value, description: wish.description, events: wish.events },
    });
    if (count === 0) return refused("not-found");
    await recordAudit(tx, {
      ...{ actorId: actorIdOf(owner), action: "webhook-endpoint-edited", subjectId: endpointId },
      details: { url: url.value, events: wish.events.join(" ") },
    });
    return ok(null);
  });
  return editing.catch((error: unknown) => {
    if (isDuplicate(error)) return refused("url-taken");
    throw error;
  });
}

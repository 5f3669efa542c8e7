import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { actorIdOf, audienceOf, type EndpointOwner } from "./endpoint";

/** Removes an owner's endpoint with its log. Refused: "not-found" for another owner's. */
export async function removeEndpoint(owner: EndpointOwner, endpointId: string) {
  return transaction(async (tx) => {
    const own = { id: endpointId, authorId: audienceOf(owner) };
    const endpoint = await tx.webhookEndpoint.findFirst({ where: own });
    if (!endpoint) return refused("not-found");
    await tx.webhookEndpoint.deleteMany({ where: own });
    await recordAudit(tx, {
      ...{ actorId: actorIdOf(owner), action: "webhook-endpoint-removed", subjectId: endpointId },
      details: { url: endpoint.url },
    });
    return ok({ url: endpoint.url });
  });
}

import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { isDuplicate, transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";
import {
  actorIdOf,
  audienceOf,
  type EndpointOwner,
  type EndpointWish,
  endpointsAllowed,
} from "./endpoint";
import { judgeTarget } from "./judge-target";

/**
 * Gives an owner's programs a place where they are told of what happens from now on. Refused: "url-taken" when the
 * owner has that address, "too-many-endpoints", or why the address cannot be one.
 */
export async function addEndpoint(owner: EndpointOwner, wish: EndpointWish) {
  const url = await judgeTarget(wish.url);
  if (!url.ok) return url;
  const authorId = audienceOf(owner);
  const at = now();
  const adding = transaction(async (tx) => {
    await takeTurn(tx, `webhook-endpoints:${authorId}`);
    if ((await tx.webhookEndpoint.count({ where: { authorId } })) >= endpointsAllowed)
      return refused("too-many-endpoints");
    const { id } = await tx.webhookEndpoint.create({
      data: {
        ...{ authorId, url: url.value, description: wish.description, events: wish.events },
        ...{ busyUntil: at, createdAt: at, createdBy: actorIdOf(owner) },
      },
    });
    await recordAudit(tx, {
      ...{ actorId: actorIdOf(owner), action: "webhook-endpoint-added", subjectId: id },
      details: { url: url.value, events: wish.events.join(" ") },
    });
    return ok({ endpointId: id });
  });
  return adding.catch((error: unknown) => {
    if (isDuplicate(error)) return refused("url-taken");
    throw error;
  });
}

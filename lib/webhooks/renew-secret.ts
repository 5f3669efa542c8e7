import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { actorIdOf, audienceOf, type EndpointOwner } from "./endpoint";

/**
 * Gives an owner's endpoint another secret. For a day the one before signs as well, so that a receiver can change over
 * without losing anything; one press more ends the oldest. Refused: "not-found" for another owner's.
 */
export async function renewSecret(owner: EndpointOwner, endpointId: string) {
  return transaction(async (tx) => {
    const { count } = await tx.webhookEndpoint.updateMany({
      where: { id: endpointId, authorId: audienceOf(owner) },
      data: { secretTurn: { increment: 1 }, secretTurnedAt: now() },
    });
    if (count === 0) return refused("not-found");
    await recordAudit(tx, {
      ...{ actorId: actorIdOf(owner), action: "webhook-secret-renewed", subjectId: endpointId },
    });
    return ok(null);
  });
}

import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";
import type { Operator } from "./actor";

/**
 * Takes the desk from somebody, from their next request on; their keys for programs open nothing any more, and webhooks they made for the shop rest. Nobody can
 * do so to themselves, so that one always stays. Refused: "operator-self", "operator-unknown".
 */
export async function removeOperator(operator: Operator, userId: string) {
  return transaction(async (tx) => {
    await takeTurn(tx, "operators");
    if (userId === operator.id) return refused("operator-self");
    // Two who remove each other at once: the second is none any more.
    const own = await tx.user.count({ where: { id: operator.id, isOperator: true } });
    if (own === 0) return refused("operator-unknown");
    const removed = await tx.user.updateMany({
      where: { id: userId, isOperator: true },
      data: { isOperator: false, operatorUntil: null },
    });
    if (removed.count === 0) return refused("operator-unknown");
    // Made an operator again, they begin without the keys of then.
    await tx.accessKey.updateMany({
      where: { userId, kind: "operator-key", revokedAt: null },
      data: { revokedAt: now() },
    });
    // What they had the shop told of goes on once somebody who runs it has looked at where it goes.
    await tx.webhookEndpoint.updateMany({
      where: { authorId: null, createdBy: userId, state: "on" },
      data: { state: "paused" },
    });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "operator-removed", subjectId: userId },
    });
    return ok(null);
  });
}

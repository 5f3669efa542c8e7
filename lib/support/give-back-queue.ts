import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import type { QueueName } from "./queue";

/** Gives back a queue one has taken; one that somebody else has meanwhile stays theirs. */
export async function giveBackQueue(operator: Operator, queue: QueueName) {
  return transaction(async (tx) => {
    const { count } = await tx.queueHold.deleteMany({
      where: { queue, operatorId: operator.id },
    });
    if (count > 0)
      await recordAudit(tx, { actorId: operator.id, action: "queue-given-back", subjectId: queue });
    return ok(null);
  });
}

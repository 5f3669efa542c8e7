import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import type { QueueName } from "./queue";

/**
 * Says that an operator works at a queue, for the others to see; it shuts nobody out. Whoever takes a queue that somebody
 * has is refused ("queue-taken") unless they say from whom they take it over (`from`, as the page showed it).
 */
export async function takeQueue(
  operator: Operator,
  { queue, from = null }: { queue: QueueName; from?: string | null },
) {
  const takenAt = now();
  return transaction(async (tx) => {
    const { count } = await tx.queueHold.createMany({
      data: [{ queue, operatorId: operator.id, takenAt }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const mine = { queue, operatorId: operator.id };
      if ((await tx.queueHold.count({ where: mine })) > 0) return ok(null);
      const over = from
        ? await tx.queueHold.updateMany({
            where: { queue, operatorId: from },
            data: { operatorId: operator.id, takenAt },
          })
        : { count: 0 };
      if (over.count === 0) return refused("queue-taken");
    }
    await recordAudit(tx, { actorId: operator.id, action: "queue-taken", subjectId: queue });
    return ok(null);
  });
}

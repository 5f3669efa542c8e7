import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import type { HeldChoice } from "./hold";

/**
 * Takes back what was approved together and still waits, all of it or one: the requests stand in the queue as before.
 * Any operator may, whoever approved it; answers how many. What was sent meanwhile, declined or withdrawn is not touched.
 * Refused: "nothing-held".
 */
export async function takeBackApprovals(operator: Operator, { batch, requestId }: HeldChoice) {
  return transaction(async (tx) => {
    const taken = await tx.refundRequest.updateManyAndReturn({
      where: { heldBatch: batch, ...(requestId ? { id: requestId } : {}) },
      data: { heldUntil: null, heldBatch: null, heldById: null },
      select: { id: true },
    });
    if (taken.length === 0) return refused("nothing-held");
    for (const { id: subjectId } of taken)
      await recordAudit(tx, { actorId: operator.id, action: "refund-taken-back", subjectId });
    return ok({ count: taken.length });
  });
}

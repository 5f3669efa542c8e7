import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";

/**
 * Holds an author's payouts, with a reason the author reads. What was earned stays owed: nothing is taken. Refused:
 * "not-found", "already-held".
 */
export async function holdPayouts(operator: Operator, wish: { authorId: string; reason: string }) {
  const { authorId, reason } = wish;
  return transaction(async (tx) => {
    await lockRow(tx, "authors", authorId);
    if ((await tx.author.count({ where: { id: authorId } })) === 0) return refused("not-found");
    if ((await tx.payoutHold.count({ where: { authorId, releasedAt: null } })) > 0)
      return refused("already-held");
    await tx.payoutHold.create({
      data: { authorId, reason, heldBy: operator.id, heldAt: now() },
    });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "payouts-held", subjectId: authorId, details: { reason } },
    });
    return ok(null);
  });
}

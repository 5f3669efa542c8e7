import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { sendPayoutJob } from "./jobs";
import { methodOf } from "./transfer-method";

/** Ends a hold: what was prepared can be sent at once. Refused: "not-held". */
export async function releasePayouts(operator: Operator, authorId: string) {
  return transaction(async (tx) => {
    await lockRow(tx, "authors", authorId);
    const ended = await tx.payoutHold.updateMany({
      where: { authorId, releasedAt: null },
      data: { releasedAt: now(), releasedBy: operator.id },
    });
    if (ended.count === 0) return refused("not-held");
    const waiting = await tx.payout.findMany({ where: { authorId, state: "created" } });
    for (const payout of waiting)
      if (methodOf(payout).sender === "worker")
        await enqueue(
          tx,
          sendPayoutJob,
          { payoutId: payout.id },
          { key: `send-payout:${payout.id}` },
        );
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "payouts-released", subjectId: authorId },
    });
    return ok(null);
  });
}

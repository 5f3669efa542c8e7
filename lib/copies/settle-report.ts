import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";

/** Takes a report of a gift off the operator's list, once it was looked into. Refused: "report-gone". */
export async function settleReport(operator: Operator, copyId: string) {
  return transaction(async (tx) => {
    const settled = await tx.copyReport.updateMany({
      where: { copyId, settledAt: null },
      data: { settledAt: now(), settledBy: operator.id },
    });
    if (settled.count === 0) return refused("report-gone");
    await recordAudit(tx, { actorId: operator.id, action: "report-settled", subjectId: copyId });
    return ok(null);
  });
}

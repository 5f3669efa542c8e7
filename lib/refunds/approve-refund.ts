import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { settleRefundJob } from "./jobs";
import { decide } from "./refund";

/**
 * Records the operator's yes and promises the settlement; no money moves here. Also the second try after a bank's refusal. Refused: "not-found", "already-decided".
 */
export async function approveRefund(operator: Operator, requestId: string) {
  return transaction(async (tx) => {
    await lockRow(tx, "refund_requests", requestId);
    const request = await tx.refundRequest.findUnique({
      where: { id: requestId },
      include: { line: true, decision: true, refunds: true },
    });
    if (!request) return refused("not-found");
    const { line } = request;
    const judged = decide(
      { ...request, refundableUntil: line.refundableUntil },
      { verdict: "approved", reason: null },
    );
    if (!judged.ok) return judged;

    const at = now();
    if (!request.decision)
      await tx.refundDecision.create({
        data: { requestId, operatorId: operator.id, verdict: "approved", decidedAt: at },
      });
    await tx.refundRequest.update({ where: { id: requestId }, data: { state: "approved" } });
    const { priceMinor: amountMinor, taxMinor, currency } = line;
    const attempt = request.refunds.length + 1;
    const refund = await tx.refund.create({
      data: { requestId, lineId: line.id, attempt, amountMinor, taxMinor, currency, createdAt: at },
    });
    await recordAudit(tx, {
      actorId: operator.id,
      action: "refund-approved",
      subjectId: requestId,
    });
    await enqueue(
      tx,
      settleRefundJob,
      { refundId: refund.id },
      { key: `settle-refund:${refund.id}` },
    );
    return ok({ refundId: refund.id });
  });
}

import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { decide } from "./refund";

/**
 * Records the operator's no with the reason the reader will read.
 * Refused: "not-found", "already-decided", "reason-needed", "inside-window".
 */
export async function declineRefund(operator: Operator, requestId: string, reason: string | null) {
  return transaction(async (tx) => {
    await lockRow(tx, "refund_requests", requestId);
    const request = await tx.refundRequest.findUnique({
      where: { id: requestId },
      include: { decision: true, line: { include: { order: true } } },
    });
    if (!request) return refused("not-found");
    const { line } = request;
    const judged = decide(
      { ...request, refundableUntil: line.refundableUntil },
      { verdict: "declined", reason },
    );
    if (!judged.ok) return judged;
    // Approved once and sent back by the bank: what was promised is not taken back.
    if (request.decision) return refused("already-decided");

    const at = now();
    await tx.refundDecision.create({
      data: { requestId, operatorId: operator.id, verdict: "declined", reason, decidedAt: at },
    });
    await tx.refundRequest.update({
      where: { id: requestId },
      data: { state: "declined", closedAt: at },
    });
    // What was only to go back with it stays with it.
    await tx.refundRequest.updateMany({
      where: { ledById: requestId, state: "requested" },
      data: { state: "withdrawn", closedAt: at },
    });
    await recordAudit(tx, {
      actorId: operator.id,
      action: "refund-declined",
      subjectId: requestId,
    });
    const letter = {
      key: `refund-request:${requestId}:declined`,
      letter: "refund-declined",
      payload: { requestId },
    };
    await promiseMail(tx, { ...letter, to: line.order.email, locale: request.locale });
    return ok(null);
  });
}

import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { applyUnderLock } from "./apply-refund-news";
import { type Approvable, getApprovable, judgeApproval } from "./approvable";
import { askUpgradesToo } from "./ask-upgrades-too";
import { claimLines } from "./claim-lines";
import { findRefund } from "./found-refund";
import { settleRefundJob } from "./jobs";

/**
 * Approves a request and all it leads, in an operator's name, inside a transaction that holds its order's lock.
 * Refused: "already-decided", "dispute-open", "nothing-left".
 */
export async function approveWithLed(tx: Tx, operatorId: string, requestId: string) {
  const leader = await getApprovable(tx, requestId);
  const approved = await approveUnderLock(tx, operatorId, leader);
  if (approved.ok) await approveLed(tx, operatorId, leader);
  return approved;
}

async function approveLed(tx: Tx, operatorId: string, leader: Approvable) {
  await askUpgradesToo(tx, leader);
  const led = await tx.refundRequest.findMany({
    where: { ledById: leader.id, state: "requested" },
    ...{ select: { id: true, line: { select: { orderId: true } } }, orderBy: { lineId: "asc" } },
  });
  for (const { id, line } of led) {
    await lockRow(tx, "orders", line.orderId);
    await approveUnderLock(tx, operatorId, await getApprovable(tx, id));
  }
}

async function approveUnderLock(tx: Tx, operatorId: string, request: Approvable) {
  const { line, id: requestId } = request;
  const judged = judgeApproval(request);
  if (!judged.ok) return judged;
  const { parts, amountMinor, isFree } = judged.value;
  if (!(await decideAndClose(tx, operatorId, request))) return refused("already-decided");
  const { orderId, currency } = line;
  const checkoutId = isFree ? null : (line.order.checkouts[0]?.id ?? null);
  const refund = await claimLines(
    tx,
    { kind: "request", orderId, checkoutId, requestId, amountMinor, currency },
    parts,
  );
  const key = `settle-refund:${refund.id}`;
  // Nobody has to be asked about a free book: decided and given back is one thing, whoever dies in between.
  if (isFree) await applyUnderLock(tx, await findRefund(tx, refund.id), { state: "succeeded" });
  else await enqueue(tx, settleRefundJob, { refundId: refund.id }, { key });
  return ok({ refundId: refund.id, isFree });
}

// False when the request was withdrawn or declined since it was read: the row has the last word, not what was seen.
async function decideAndClose(tx: Tx, operatorId: string, { id, decision }: Approvable) {
  const approved = await tx.refundRequest.updateMany({
    where: { id, state: "requested" },
    data: { state: "approved", heldRefusal: null },
  });
  if (approved.count === 0) return false;
  if (!decision)
    await tx.refundDecision.create({
      data: { requestId: id, operatorId, verdict: "approved", decidedAt: now() },
    });
  await recordAudit(tx, { actorId: operatorId, action: "refund-approved", subjectId: id });
  return true;
}

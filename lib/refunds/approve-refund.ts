import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { applyUnderLock } from "./apply-refund-news";
import { askUpgradesToo } from "./ask-upgrades-too";
import { claimLines } from "./claim-lines";
import { findRefund } from "./found-refund";
import { goingBackWith } from "./going-back";
import { settleRefundJob } from "./jobs";
import { decide, remainderOf } from "./refund";

/**
 * Records the operator's yes and promises the settlement; no money moves here. Also the second try after a bank's
 * refusal, and the rest after money that had gone back otherwise came home. A line of a bundle goes back with the
 * whole bundle, copies that were asked back at once go back at once, and with a line every larger package bought for it
 * by a difference, each by its own payment; one of those that cannot go back yet, for its payment is disputed, stays in
 * the queue by itself. A free book goes back at once, without the provider.
 * Refused: "not-found", "already-decided", "dispute-open", "nothing-left".
 */
export async function approveRefund(operator: Operator, requestId: string) {
  const asked = await db().refundRequest.findUnique({
    where: { id: requestId },
    select: { line: { select: { orderId: true } }, ledBy: { select: { id: true, state: true } } },
  });
  if (!asked) return refused("not-found");
  if (asked.ledBy?.state === "requested") return approveRefund(operator, asked.ledBy.id);
  const { orderId } = asked.line;
  return transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const request = await getRequest(tx, requestId);
    const approved = await approveUnderLock(tx, operator, request);
    if (approved.ok) await approveLed(tx, operator, request);
    return approved;
  });
}

async function approveLed(tx: Tx, operator: Operator, leader: Request) {
  await askUpgradesToo(tx, leader);
  const led = await tx.refundRequest.findMany({
    where: { ledById: leader.id, state: "requested" },
    ...{ select: { id: true, line: { select: { orderId: true } } }, orderBy: { lineId: "asc" } },
  });
  for (const { id, line } of led) {
    await lockRow(tx, "orders", line.orderId);
    await approveUnderLock(tx, operator, await getRequest(tx, id));
  }
}

async function approveUnderLock(tx: Tx, operator: Operator, request: Request) {
  const { line, id: requestId } = request;
  const judged = decide(
    { ...request, refundableUntil: line.refundableUntil },
    { verdict: "approved", reason: null },
  );
  if (!judged.ok) return judged;
  if (line.order.disputes.length > 0) return refused("dispute-open");
  const parts = remainderOf(goingBackWith(line, line.order.lines, request.alsoLineIds));
  const amountMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0n);
  const isFree = parts.every((part) => part.line.priceMinor === 0n);
  if (amountMinor === 0n && !isFree) return refused("nothing-left");

  if (!(await decideAndClose(tx, operator, request))) return refused("already-decided");
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

type Request = Awaited<ReturnType<typeof getRequest>>;

// False when the request was withdrawn or declined since it was read: the row has the last word, not what was seen.
async function decideAndClose(tx: Tx, operator: Operator, { id, decision }: Request) {
  const approved = await tx.refundRequest.updateMany({
    where: { id, state: "requested" },
    data: { state: "approved" },
  });
  if (approved.count === 0) return false;
  if (!decision)
    await tx.refundDecision.create({
      data: { requestId: id, operatorId: operator.id, verdict: "approved", decidedAt: now() },
    });
  await recordAudit(tx, { actorId: operator.id, action: "refund-approved", subjectId: id });
  return true;
}

function getRequest(tx: Tx, requestId: string) {
  return tx.refundRequest.findUniqueOrThrow({
    where: { id: requestId },
    include: {
      decision: true,
      line: {
        include: {
          order: {
            include: {
              lines: true,
              checkouts: { where: { state: "paid" } },
              disputes: { where: { state: "open", checkout: { state: "paid" } } },
            },
          },
        },
      },
    },
  });
}

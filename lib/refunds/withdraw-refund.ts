import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import type { Bearer } from "./request-refund";

/**
 * The reader keeps the book after all, signed in or with the order's pass; possible until the operator has answered. What
 * was asked back together is kept together.
 * Refused: "already-decided", which is also what anyone else is told.
 */
export async function withdrawRefund(asker: Reader | Bearer, requestId: string) {
  const mine = asker.kind === "reader" ? { userId: asker.id } : { id: asker.orderId };
  const asked = await db().refundRequest.findFirst({
    where: { id: requestId, line: { order: mine } },
    select: {
      line: { select: { orderId: true } },
      ledBy: { select: { id: true, state: true, line: { select: { orderId: true } } } },
    },
  });
  if (!asked) return refused("already-decided");
  // Of one that is led, its reader keeps what leads it too.
  const leader = asked.ledBy?.state === "requested" ? asked.ledBy : { ...asked, id: requestId };
  return transaction(async (tx) => {
    // The operator's answer holds the same lock: nobody is told "kept" while the money leaves.
    await lockRow(tx, "orders", leader.line.orderId);
    const withdrawn = await tx.refundRequest.updateMany({
      where: { id: leader.id, state: "requested" },
      data: { state: "withdrawn", closedAt: now() },
    });
    if (withdrawn.count === 1)
      await tx.refundRequest.updateMany({
        where: { ledById: leader.id, state: "requested" },
        data: { state: "withdrawn", closedAt: now() },
      });
    return withdrawn.count === 1 ? ok(null) : refused("already-decided");
  });
}

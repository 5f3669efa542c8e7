import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import type { Bearer } from "./request-refund";

/**
 * The reader keeps the book after all, signed in or with the order's pass; possible until the operator has answered.
 * Refused: "already-decided", which is also what anyone else is told.
 */
export async function withdrawRefund(asker: Reader | Bearer, requestId: string) {
  const mine = asker.kind === "reader" ? { userId: asker.id } : { id: asker.orderId };
  const asked = await db().refundRequest.findFirst({
    where: { id: requestId, line: { order: mine } },
    select: { line: { select: { orderId: true } } },
  });
  if (!asked) return refused("already-decided");
  return transaction(async (tx) => {
    // The operator's answer holds the same lock: nobody is told "kept" while the money leaves.
    await lockRow(tx, "orders", asked.line.orderId);
    const withdrawn = await tx.refundRequest.updateMany({
      where: { id: requestId, state: "requested" },
      data: { state: "withdrawn", closedAt: now() },
    });
    return withdrawn.count === 1 ? ok(null) : refused("already-decided");
  });
}

import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Bearer } from "./request-refund";

/**
 * The reader keeps the book after all, signed in or with the order's pass; possible until the operator has answered.
 * Refused: "already-decided", which is also what anyone else is told.
 */
export async function withdrawRefund(asker: Reader | Bearer, requestId: string) {
  const mine = asker.kind === "reader" ? { userId: asker.id } : { id: asker.orderId };
  const withdrawn = await db().refundRequest.updateMany({
    where: { id: requestId, state: "requested", line: { order: mine } },
    data: { state: "withdrawn", closedAt: now() },
  });
  return withdrawn.count === 1 ? ok(null) : refused("already-decided");
}

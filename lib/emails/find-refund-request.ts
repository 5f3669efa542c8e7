import "server-only";
import { db } from "@/lib/platform/db";

/** A request with what its letters say of it. */
export async function findRefundRequest(requestId: string) {
  return db().refundRequest.findUniqueOrThrow({
    where: { id: requestId },
    include: { decision: true, line: { include: { order: true } } },
  });
}

/** A refund with its request, its line and the author shares it takes back. */
export async function findRefund(refundId: string) {
  return db().refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { request: true, line: { include: { order: true, shares: true } } },
  });
}

import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** The reader keeps the book after all; possible until the operator has answered. Refused: "already-decided". */
export async function withdrawRefund(reader: Reader, requestId: string) {
  const withdrawn = await db().refundRequest.updateMany({
    where: { id: requestId, state: "requested", line: { order: { userId: reader.id } } },
    data: { state: "withdrawn", closedAt: now() },
  });
  return withdrawn.count === 1 ? ok(null) : refused("already-decided");
}

import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { eachOnItsOwn } from "@/lib/platform/each-on-its-own";
import { approveHeld } from "./approve-held";

/**
 * Approves every held refund whose time has come, in the name of whoever approved it; called by the clock, and any number of
 * times at once approves each once. One that fails keeps no other waiting. Answers how many were approved.
 */
export async function approveDueHolds() {
  const due = await db().refundRequest.findMany({
    where: { heldUntil: { lte: now() } },
    orderBy: [{ heldUntil: "asc" }, { id: "asc" }],
    select: { id: true, heldBatch: true, heldById: true },
  });
  return eachOnItsOwn(due, async ({ id: requestId, heldBatch: batch, heldById: operatorId }) =>
    batch && operatorId ? (await approveHeld({ requestId, batch, operatorId })).ok : false,
  );
}

import "server-only";
import { refused } from "@/lib/kernel/result";
import { db, lockRow, sql, type Tx, transaction } from "@/lib/platform/db";
import { approveWithLed } from "./approve-with-led";

/**
 * Approves one request that was held, in an operator's name. The hold and the approval are one transaction, and whoever
 * ends the hold first has it: what was taken back, decided or withdrawn is not approved by this. What can no longer be
 * approved stands in the queue again and says why; so does what somebody approved who does not run the shop any more.
 * Refused: "nothing-held", "operator-gone", "already-decided", "dispute-open", "nothing-left".
 */
export async function approveHeld(held: { requestId: string; batch: string; operatorId: string }) {
  const { requestId, batch, operatorId } = held;
  const asked = await db().refundRequest.findUnique({
    where: { id: requestId },
    select: { line: { select: { orderId: true } } },
  });
  if (!asked) return refused("nothing-held");
  return transaction(async (tx) => {
    await lockRow(tx, "orders", asked.line.orderId);
    if (!(await endHold(tx, requestId, batch))) return refused("nothing-held");
    const approved = (await runsTheShop(tx, operatorId))
      ? await approveWithLed(tx, operatorId, requestId)
      : refused("operator-gone");
    if (!approved.ok)
      await tx.refundRequest.updateMany({
        where: { id: requestId, state: "requested" },
        data: { heldRefusal: approved.reason },
      });
    return approved;
  });
}

// However a desk is taken away, the row that says so changes: whoever holds it for reading has it stand still until the
// approval is made. Of the two at once the first is first: no yes in the name of somebody whose desk was gone before it.
async function runsTheShop(tx: Tx, id: string) {
  const operators = await tx.$queryRaw<unknown[]>(sql`
    SELECT FROM users WHERE id = ${id}::uuid AND is_operator FOR SHARE`);
  return operators.length === 1;
}

async function endHold(tx: Tx, id: string, heldBatch: string) {
  const ended = await tx.refundRequest.updateMany({
    where: { id, heldBatch, state: "requested" },
    data: { heldUntil: null, heldBatch: null, heldById: null },
  });
  return ended.count === 1;
}

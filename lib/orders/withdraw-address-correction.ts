import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";

/** Withdraws what waits of an order's corrections: the letter's link opens nothing any more. Refused: "already-handled". */
export async function withdrawAddressCorrection(operator: Operator, orderId: string) {
  return transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const { count } = await tx.addressCorrection.updateMany({
      where: { orderId, confirmedAt: null, withdrawnAt: null },
      data: { withdrawnAt: now() },
    });
    if (count === 0) return refused("already-handled");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "address-correction-withdrawn", subjectId: orderId },
    });
    return ok(null);
  });
}

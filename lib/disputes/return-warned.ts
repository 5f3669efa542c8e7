import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { giveRefund } from "@/lib/refunds/give-refund";

/**
 * The operator heeds a fraud warning and returns what the order still holds, line by line, before a dispute takes it
 * with a fee. The second press finds nothing left. The warning is closed with it.
 * Refused: "warning-unknown", "nothing-left", and whatever refuses the refund itself ("dispute-open").
 */
export async function returnWarned(operator: Operator, warningId: string) {
  const warning = await db().paymentException.findFirst({
    where: { id: warningId, kind: "fraud-warning", resolvedAt: null },
    include: { order: { include: { lines: { orderBy: { position: "asc" } } } } },
  });
  if (!warning?.order) return refused("warning-unknown");
  const held = warning.order.lines.filter((line) => line.priceMinor > line.claimedMinor);
  if (held.length === 0) return refused("nothing-left");
  for (const { id: lineId, priceMinor, claimedMinor } of held) {
    const amountMinor = priceMinor - claimedMinor;
    const given = await giveRefund(operator, { lineId, amountMinor, reason: "fraud-warning" });
    if (!given.ok) return given;
  }
  await transaction(async (tx) => {
    await tx.paymentException.updateMany({
      where: { id: warningId, resolvedAt: null },
      data: { resolvedAt: now(), resolvedBy: operator.id, resolution: "refunded" },
    });
    const { subjectId } = warning;
    await recordAudit(tx, { actorId: operator.id, action: "fraud-warning-heeded", subjectId });
  });
  return ok({ lines: String(held.length) });
}

import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Audience, EventData } from "./event";
import { partsFor, toldLine } from "./told-line";

/** Money that went back, or that came home although it had gone: to an author what of it falls on their books. */
export async function tellRefund(tx: Tx, refundId: string) {
  const refund = await tx.refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { parts: { orderBy: { lineId: "asc" }, include: { line: toldLine } } },
  });
  return (audience: Audience): EventData<"order.refunded"> | null => {
    const { lines, amountMinor } = partsFor(refund.parts, audience);
    if (lines.length === 0) return null;
    const { id, orderId, kind, currency, failedAt, succeededAt, createdAt } = refund;
    const at = (failedAt ?? succeededAt ?? createdAt).toISOString();
    return { refund: { id, orderId, kind, currency, amountMinor, at }, lines };
  };
}

import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Audience, EventData } from "./event";
import { tellingsOf } from "./tellings";
import { partsFor, toldLine } from "./told-line";

/** Money that went back, or that came home although it had gone: to an author what of it falls on their books. */
export async function tellRefunds(tx: Tx, ids: string[]) {
  const refunds = await tx.refund.findMany({
    where: { id: { in: ids } },
    include: { parts: { orderBy: { lineId: "asc" }, include: { line: toldLine } } },
  });
  return tellingsOf(refunds, (refund) => {
    return (audience: Audience): EventData<"order.refunded"> | null => {
      const { lines, amountMinor } = partsFor(refund.parts, audience);
      if (lines.length === 0) return null;
      const { id, orderId, kind, currency, failedAt, succeededAt, createdAt } = refund;
      const at = (failedAt ?? succeededAt ?? createdAt).toISOString();
      return { refund: { id, orderId, kind, currency, amountMinor, at }, lines };
    };
  });
}

import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Audience, EventData } from "./event";
import { tellingsOf } from "./tellings";
import { partsFor, toldLine } from "./told-line";

/** A payment a bank takes back, or how that ended: to an author what of it falls on their books. */
export async function tellDisputes(tx: Tx, ids: string[]) {
  const disputes = await tx.dispute.findMany({
    where: { id: { in: ids } },
    include: { parts: { orderBy: { lineId: "asc" }, include: { line: toldLine } } },
  });
  return tellingsOf(disputes, (dispute) => {
    return (audience: Audience): EventData<"dispute.opened"> | null => {
      const { lines, amountMinor } = partsFor(dispute.parts, audience);
      if (audience !== null && lines.length === 0) return null;
      const { id, orderId, reason, currency, state } = dispute;
      return {
        dispute: {
          ...{ id, orderId, reason, currency, state },
          amountMinor: audience ? amountMinor : String(dispute.amountMinor),
          openedAt: dispute.openedAt.toISOString(),
          closedAt: dispute.closedAt?.toISOString() ?? null,
          evidenceDueAt: audience ? null : (dispute.evidenceDueAt?.toISOString() ?? null),
        },
        lines,
      };
    };
  });
}

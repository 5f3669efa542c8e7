import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Audience, EventData } from "./event";
import { partsFor, toldLine } from "./told-line";

/** A payment a bank takes back, or how that ended: to an author what of it falls on their books. */
export async function tellDispute(tx: Tx, disputeId: string) {
  const dispute = await tx.dispute.findUniqueOrThrow({
    where: { id: disputeId },
    include: { parts: { orderBy: { lineId: "asc" }, include: { line: toldLine } } },
  });
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
}

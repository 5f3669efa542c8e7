import "server-only";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { releaseLine } from "@/lib/royalties/release-line";

// What keeps a line's royalties pending after its window: a wish that is not answered, or was and may come back from
// the bank; money on its way; a dispute, also a mere inquiry.
const unsettled = {
  refundRequests: { none: { state: { in: ["requested", "approved", "settled"] } } },
  refundParts: { none: { refund: { state: { in: ["created", "sent", "pending"] } } } },
  order: { disputes: { none: { state: { in: ["inquiry", "open", "parked"] } } } },
};

/**
 * Moves royalties from pending to available for lines whose window has closed with nothing open, so that no
 * refund inside the window can make an author negative. Answers how many lines were released.
 */
export async function releaseRoyalties() {
  const due = { releasedAt: null, refundableUntil: { lt: now() }, priceMinor: { gt: 0n } };
  const lines = await db().orderLine.findMany({
    where: { ...due, ...unsettled },
    orderBy: { refundableUntil: "asc" },
    take: 500,
    select: { id: true, orderId: true },
  });
  for (const { id, orderId } of lines) await release(id, orderId);
  return lines.length;
}

async function release(lineId: string, orderId: string) {
  await transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const line = await tx.orderLine.findFirst({
      where: { id: lineId, releasedAt: null, ...unsettled },
      include: { shares: { orderBy: { position: "asc" } } },
    });
    if (!line) return;
    const at = now();
    await releaseLine(tx, { orderId, currency: line.currency, at, line });
    await tx.orderLine.update({ where: { id: lineId }, data: { releasedAt: at } });
  });
}

import "server-only";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { releaseLine } from "@/lib/royalties/release-line";

const blocking = ["requested", "approved", "settled"];

/**
 * Moves royalties from pending to available for lines whose window has closed with no open request, so that no
 * refund inside the window can make an author negative. Answers how many lines were released.
 */
export async function releaseRoyalties() {
  const due = await db().orderLine.findMany({
    where: {
      releasedAt: null,
      refundableUntil: { lt: now() },
      priceMinor: { gt: 0n },
      refundRequests: { none: { state: { in: blocking } } },
    },
    orderBy: { refundableUntil: "asc" },
    take: 500,
    select: { id: true, orderId: true },
  });
  for (const { id, orderId } of due) await release(id, orderId);
  return due.length;
}

async function release(lineId: string, orderId: string) {
  await transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const line = await tx.orderLine.findUniqueOrThrow({
      where: { id: lineId },
      include: {
        shares: { orderBy: { position: "asc" } },
        refundRequests: { where: { state: { in: blocking } } },
      },
    });
    if (line.releasedAt || line.refundRequests.length > 0) return;
    const at = now();
    await releaseLine(tx, { orderId, currency: line.currency, at, line });
    await tx.orderLine.update({ where: { id: lineId }, data: { releasedAt: at } });
  });
}

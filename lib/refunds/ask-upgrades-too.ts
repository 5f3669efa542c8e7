import "server-only";
import { lockRow, type Tx } from "@/lib/platform/db";
import { readableNumber } from "@/lib/platform/random";
import { goingBackWith } from "./going-back";
import { noticeVersion } from "./refund";

type Leader = {
  id: string;
  lineId: string;
  channel: string;
  locale: string;
  requestedAt: Date;
};

/**
 * Asks back, with a line, every larger package that was bought for it by a difference, whichever orders those are in: nobody
 * keeps the larger one for the difference alone. One that was asked back before by itself goes with it from now on. Called
 * when the line is asked back and once more when that is approved, since an upgrade may have been paid in between. The
 * caller holds the line's order; the younger orders are locked here.
 */
export async function askUpgradesToo(tx: Tx, leader: Leader) {
  for (const { id: lineId, orderId } of await listUpgradesGoingBack(tx, leader.lineId)) {
    await lockRow(tx, "orders", orderId);
    const open = await tx.refundRequest.findFirst({
      where: { lineId, state: { in: ["requested", "approved", "settled"] } },
    });
    if (open?.state === "requested" && open.id !== leader.id)
      await tx.refundRequest.update({ where: { id: open.id }, data: { ledById: leader.id } });
    if (open) continue;
    const { channel, locale, requestedAt } = leader;
    await tx.refundRequest.create({
      data: {
        ...{ number: readableNumber("R"), lineId, ledById: leader.id },
        ...{ channel, locale, requestedAt, noticeVersion },
      },
    });
  }
}

/** What goes back with a line: every paid upgrade of it, or of its bundle, of which something is here, oldest first. */
export async function listUpgradesGoingBack(tx: Tx, lineId: string) {
  const line = await tx.orderLine.findUniqueOrThrow({
    where: { id: lineId },
    include: { order: { include: { lines: true } } },
  });
  let from = goingBackWith(line, line.order.lines).map(({ id }) => id);
  const upgrades = [];
  while (from.length > 0) {
    const next = await tx.orderLine.findMany({
      where: {
        ...{ upgradesLineId: { in: from }, order: { state: "paid" } },
        OR: [{ priceMinor: 0n }, { claimedMinor: { lt: tx.orderLine.fields.priceMinor } }],
      },
      include: { package: { select: { title: true } }, order: { select: { number: true } } },
      orderBy: { id: "asc" },
    });
    upgrades.push(...next);
    from = next.map(({ id }) => id);
  }
  return upgrades;
}

import "server-only";
import type { Tx } from "@/lib/platform/db";
import { rightOf } from "./right";

/**
 * Brings the rights of an order's lines to what the facts say, whichever refund or dispute has just changed them:
 * nobody sets a right by hand, so no order of events can leave a wrong one. Answers the rights that changed. The
 * caller holds the order's lock.
 */
export async function refreshAccess(tx: Tx, orderId: string, at: Date) {
  const lines = await tx.orderLine.findMany({ where: { orderId }, include: whatDecides });
  const changed: { lineId: string; state: string; email: string }[] = [];
  for (const line of lines) {
    const { entitlement } = line;
    const right = rightOf(factsOf(line));
    if (!entitlement) continue;
    const isSameState = entitlement.state === right.state;
    if (isSameState && entitlement.closedReason === right.reason) continue;
    // Another reason alone (lost to a bank, then told to be refunded) moves no instant and is no news to a reader.
    const closedAt = right.state === "active" ? null : isSameState ? entitlement.closedAt : at;
    await tx.entitlement.update({
      where: { id: entitlement.id },
      data: { state: right.state, closedReason: right.reason, closedAt },
    });
    if (isSameState) continue;
    changed.push({ lineId: line.id, state: right.state, email: entitlement.email });
  }
  return changed;
}

const leaving: string[] = ["sent", "pending", "succeeded"];

const whatDecides = {
  entitlement: true,
  refundParts: { where: { refund: { state: { in: leaving } } } },
  disputeParts: { include: { dispute: { select: { state: true } } } },
  refundRequests: { where: { state: "settled" }, select: { id: true } },
} as const;

type Line = {
  priceMinor: bigint;
  refundParts: { amountMinor: bigint }[];
  disputeParts: { amountMinor: bigint; dispute: { state: string } }[];
  refundRequests: unknown[];
};

function factsOf({ priceMinor, refundParts, disputeParts, refundRequests }: Line) {
  const total = (parts: { amountMinor: bigint }[]) =>
    parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return {
    priceMinor,
    leavingMinor: total(refundParts),
    isGivenBack: priceMinor === 0n && refundRequests.length > 0,
    lostMinor: total(disputeParts.filter(({ dispute }) => dispute.state === "lost")),
    // A dispute that is parked keeps what it had: parts say that it had claimed the line.
    isDisputed: disputeParts.some(({ dispute }) => ["open", "parked"].includes(dispute.state)),
  };
}

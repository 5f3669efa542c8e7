import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db, snapshot } from "@/lib/platform/db";
import { listUpgradesGoingBack } from "./ask-upgrades-too";
import { ledRequests } from "./asked-together";
import type { Bearer } from "./request-refund";
import { requestLetterKey } from "./tell-of-request";

/**
 * A request with its decision and attempts, as its own reader may follow it, and whether its acknowledgement waits for the
 * next day; null for anyone else's.
 */
export async function findRefundRequestOf(asker: Reader | Bearer, requestId: string) {
  if (!isUuid(requestId)) return null;
  const mine = asker.kind === "reader" ? { userId: asker.id } : { id: asker.orderId };
  const request = await db().refundRequest.findFirst({
    where: { id: requestId, line: { order: mine } },
    include: {
      decision: { select: { verdict: true, reason: true, decidedAt: true } },
      refunds: { orderBy: { createdAt: "asc" } },
      line: {
        include: {
          order: { include: { lines: true } },
          copy: { select: { claimedAt: true, recipient: true } },
        },
      },
      led: ledRequests,
    },
  });
  if (!request) return null;
  const key = requestLetterKey(requestId);
  const letter = await db().outboxMail.findUnique({ where: { key }, select: { createdAt: true } });
  return { ...request, isWrittenLater: letter !== null && letter.createdAt > now() };
}

/**
 * A line a reader may ask back, with what the first click shows and the larger packages that would go back with it; null
 * for anyone else's.
 */
export async function findRefundableLineOf(asker: Reader | Bearer, lineId: string) {
  if (!isUuid(lineId)) return null;
  const mine = asker.kind === "reader" ? { userId: asker.id } : { id: asker.orderId };
  const line = await db().orderLine.findFirst({
    where: { id: lineId, order: { ...mine, state: "paid" } },
    include: {
      order: { include: { lines: true } },
      package: { select: { title: true } },
      copy: { select: { claimedAt: true } },
      refundRequests: { orderBy: { requestedAt: "desc" }, take: 1 },
    },
  });
  if (!line) return null;
  const upgrades = await snapshot((tx) => listUpgradesGoingBack(tx, lineId));
  return { ...line, upgrades };
}

/** The lines of the order a pass names, with their requests, and what is known of those that were bought for others. */
export async function findOrderLinesOf(bearer: Bearer) {
  return db().order.findFirst({
    where: { id: bearer.orderId, state: "paid" },
    include: {
      lines: {
        orderBy: { position: "asc" },
        include: {
          refundRequests: { orderBy: { requestedAt: "desc" } },
          copy: { select: { claimedAt: true, recipient: true } },
        },
      },
    },
  });
}

import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { readableNumber } from "@/lib/platform/random";
import { askUpgradesToo } from "./ask-upgrades-too";
import { openStates } from "./living-request";
import { judgeRequest, noticeVersion } from "./refund";
import { tellOfRequest } from "./tell-of-request";

/** Proof for a reader who is signed out: the order's number was given with its address. */
export type Bearer = { kind: "bearer"; orderId: string; locale: string };

/**
 * The second click: the wish is on record and acknowledged by mail at once, for the line and for every larger package that
 * was bought for it by a difference. The same wish again answers with the first one's number. Refused: "not-found", "not-paid", "nothing-paid", "window-closed".
 */
export async function requestRefund(
  asker: Reader | Bearer,
  wish: { lineId: string; comment: string | null; locale: string },
) {
  return transaction(async (tx) => {
    const found = await findLineOf(tx, asker, wish.lineId);
    if (!found) return refused("not-found");
    await lockRow(tx, "orders", found.orderId);
    // What is left of it may have gone back while the lock was waited for.
    const line = (await findLineOf(tx, asker, wish.lineId)) ?? found;
    const open = await tx.refundRequest.findFirst({
      where: {
        state: { in: openStates },
        line: { orderId: line.orderId },
        OR: [{ lineId: line.id }, { alsoLineIds: { has: line.id } }],
      },
    });
    if (open) return ok({ number: open.number, requestId: open.id, isNew: false });
    const at = now();
    const judged = judgeRequest(line, at);
    if (!judged.ok) return judged;
    const request = await tx.refundRequest.create({
      data: {
        number: readableNumber("R"),
        ...{
          lineId: line.id,
          comment: wish.comment,
          locale: wish.locale,
          noticeVersion,
          requestedAt: at,
        },
        channel: asker.kind === "reader" ? "library" : "refund-page",
      },
    });
    await askUpgradesToo(tx, request);
    await tellOfRequest(tx, request, line.order);
    return ok({ number: request.number, requestId: request.id, isNew: true });
  });
}

async function findLineOf(tx: Tx, asker: Reader | Bearer, lineId: string) {
  const mine =
    asker.kind === "reader"
      ? { order: { userId: asker.id, state: "paid" } }
      : { orderId: asker.orderId };
  return tx.orderLine.findFirst({ where: { id: lineId, ...mine }, include: { order: true } });
}

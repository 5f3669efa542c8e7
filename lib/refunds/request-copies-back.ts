import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { readableNumber } from "@/lib/platform/random";
import { judgeRequest, noticeVersion } from "./refund";
import type { Bearer } from "./request-refund";
import { tellOfRequest } from "./tell-of-request";
import { untakenCopies } from "./untaken-copies";

/** Copies of one package of an order that nobody has claimed, so many of them. */
export type CopiesWish = {
  orderId: string;
  packageId: string;
  count: number;
  comment: string | null;
  locale: string;
};

/**
 * Asks for the money of several unclaimed copies back at once: one request, which the operator decides as one. Those whose
 * links were sent to nobody go first. From then on none of them can be claimed, until the buyer changes their mind.
 * Answers the request's number and id. Refused: "not-found" for another buyer's order, "too-many-copies" with how many
 * there are, or the line's own reason ("window-closed").
 */
export async function requestCopiesBack(asker: Reader | Bearer, wish: CopiesWish) {
  const { orderId, packageId, count, comment, locale } = wish;
  if (!isUuid(orderId) || !isUuid(packageId)) return refused("not-found");
  return transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const order = await findOrder(tx, asker, wish);
    if (!order) return refused("not-found");
    const at = now();
    const free = untakenCopies(order.lines, packageId);
    if (count < 1 || count > free.length)
      return refused("too-many-copies", { left: String(free.length) });
    const [first, ...also] = free.slice(-count);
    if (!first) return refused("not-found");
    const judged = judgeRequest(first, at);
    if (!judged.ok) return judged;
    const request = await tx.refundRequest.create({
      data: {
        ...{ number: readableNumber("R"), lineId: first.id, comment, locale, noticeVersion },
        ...{ requestedAt: at, alsoLineIds: also.map(({ id }) => id) },
        channel: asker.kind === "reader" ? "library" : "refund-page",
      },
    });
    await tellOfRequest(tx, request, order);
    return ok({ number: request.number, requestId: request.id });
  });
}

function findOrder(tx: Tx, asker: Reader | Bearer, { orderId }: CopiesWish) {
  if (asker.kind === "bearer" && asker.orderId !== orderId) return null;
  const mine = asker.kind === "reader" ? { userId: asker.id } : {};
  return tx.order.findFirst({
    where: { id: orderId, state: "paid", ...mine },
    include: {
      lines: {
        where: { purpose: "copies" },
        orderBy: { position: "asc" },
        include: { copy: true, refundRequests: true },
      },
    },
  });
}

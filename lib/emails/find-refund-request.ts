import "server-only";
import { db } from "@/lib/platform/db";
import { amountOfAll, ledRequests } from "@/lib/refunds/asked-together";
import { writtenLater } from "@/lib/refunds/tell-of-request";

// Of a book for somebody else, which is in no library of its buyer's: whether anybody took it.
const taken = { select: { claimedAt: true } } as const;

/** A request with what its letters say of it, what goes back with it, and what all of that brings. */
export async function findRefundRequest(requestId: string) {
  const request = await db().refundRequest.findUniqueOrThrow({
    where: { id: requestId },
    include: {
      decision: true,
      refunds: { orderBy: { createdAt: "desc" } },
      line: { include: { copy: taken, order: { include: { lines: true } } } },
      led: ledRequests,
    },
  });
  return { ...request, amountMinor: amountOfAll(request) };
}

/** Whether a letter that waited for the next day has nothing left to say: its wish was taken back. */
export function isOver({ state }: { state: string }, { what }: { what?: string }) {
  return what === writtenLater && state === "withdrawn";
}

/** A refund with its request, its order and the lines it takes back. */
export async function findRefund(refundId: string) {
  const refund = await db().refund.findUniqueOrThrow({
    where: { id: refundId },
    include: {
      request: true,
      order: true,
      checkout: { select: { amountMinor: true, currency: true } },
      parts: {
        include: { line: { include: { copy: taken, shares: { orderBy: { position: "asc" } } } } },
      },
    },
  });
  const titles = refund.parts.map(({ line }) => line.bundleTitle ?? line.title);
  return {
    ...refund,
    /** What the letters call it: the request's number, or the order's when nobody asked. */
    number: refund.request?.number ?? refund.order.number,
    title: [...new Set(titles)].join(", "),
  };
}

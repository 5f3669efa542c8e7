import "server-only";
import { db } from "@/lib/platform/db";

/** A request with what its letters say of it. */
export async function findRefundRequest(requestId: string) {
  return db().refundRequest.findUniqueOrThrow({
    where: { id: requestId },
    include: { decision: true, line: { include: { order: true } } },
  });
}

/** A refund with its request, its order and the lines it takes back. */
export async function findRefund(refundId: string) {
  const refund = await db().refund.findUniqueOrThrow({
    where: { id: refundId },
    include: {
      request: true,
      order: true,
      parts: { include: { line: { include: { shares: { orderBy: { position: "asc" } } } } } },
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

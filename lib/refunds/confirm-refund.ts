import "server-only";
import { readRefund } from "@/lib/payments/read-refund";
import { db } from "@/lib/platform/db";
import { applyRefundNews } from "./apply-refund-news";

/**
 * Asks the provider how a refund stands and books the answer; for events and for the poller. A refund that
 * carries our row's id but was not sent by us yet is matched by that id; one made elsewhere is "foreign".
 */
export async function confirmRefund(providerRefundId: string) {
  const news = await readRefund(providerRefundId);
  const known = await db().refund.findFirst({
    where: { OR: [{ providerRefundId }, ...(news.refundId ? [{ id: news.refundId }] : [])] },
    select: { id: true },
  });
  return known ? applyRefundNews(known.id, news) : ("foreign" as const);
}

/** Refunds on their way whose news should be asked for: the event may never come. */
export async function listRefundsUnderWay() {
  return db().refund.findMany({
    where: { state: { in: ["created", "sent", "pending"] } },
    orderBy: { createdAt: "asc" },
    take: 100,
    select: { id: true, state: true, providerRefundId: true },
  });
}

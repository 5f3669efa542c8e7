import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import type { ProviderRefund } from "@/lib/payments/provider-refund";
import { readRefund } from "@/lib/payments/read-refund";
import { db } from "@/lib/platform/db";
import { adoptRefund } from "./adopt-refund";
import { applyRefundNews } from "./apply-refund-news";

/**
 * Asks the provider how a refund stands and books the answer; for events and for the poller. A refund that
 * carries our row's id but was not sent by us yet is matched by that id; one made elsewhere is adopted, and so is one
 * of ours that had come to nothing here and was made after all, or the same money would be given once more.
 */
export async function confirmRefund(providerRefundId: string) {
  const news = await readRefund(providerRefundId);
  const known = (await rowOf({ providerRefundId })) ?? (await namedBy(news));
  const outcome = known ? await applyRefundNews(known.id, news) : ("unknown" as const);
  const isMissing = outcome === "unknown" || outcome === "given-up";
  return isMissing ? adoptRefund({ ...news, id: providerRefundId }) : outcome;
}

function rowOf(which: { providerRefundId: string } | { id: string }) {
  return db().refund.findUnique({ where: which, select: { id: true } });
}

function namedBy({ refundId }: ProviderRefund) {
  return refundId && isUuid(refundId) ? rowOf({ id: refundId }) : null;
}

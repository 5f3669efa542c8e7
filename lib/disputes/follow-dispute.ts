import "server-only";
import { settleNamedOrder } from "@/lib/orders/settle-named-order";
import type { ProviderDispute } from "@/lib/payments/provider-dispute";
import { readDispute } from "@/lib/payments/read-dispute";
import { db } from "@/lib/platform/db";
import { applyDisputeNews } from "./apply-dispute-news";

/** How often the provider is asked again when others write at the same time. */
const maxTurns = 8;

/**
 * The one way to learn of a dispute: event and poller bring its id, the provider is asked, and the answer is written
 * under the order's lock. Events may come twice, late, in any order or never: what the provider says last is what
 * stands. Answers the new state, "old-news" when nothing changed, "foreign" when the payment is not this shop's.
 * Throws when it must be tried again.
 */
export async function followDispute(providerDisputeId: string) {
  for (let turn = 0; turn < maxTurns; turn++) {
    const known = await db().dispute.findUnique({
      where: { providerDisputeId },
      select: { revision: true },
    });
    const news = await readDispute(providerDisputeId);
    const payment = (await findPayment(news)) ?? (await settleFirst(news));
    if (!payment) return "foreign" as const;
    const outcome = await applyDisputeNews(payment, news, known?.revision ?? 0);
    if (outcome !== "overtaken") return outcome;
  }
  throw new Error(`dispute ${providerDisputeId} changes faster than it can be read`);
}

/** Looks again at the disputes of one payment: a refund that came to nothing has left its money there. */
export async function followDisputesOf(checkoutId: string) {
  const disputes = await db().dispute.findMany({
    where: { checkoutId },
    select: { providerDisputeId: true },
  });
  for (const { providerDisputeId } of disputes) await followDispute(providerDisputeId);
}

async function findPayment({ paymentIntentId, chargeId }: ProviderDispute) {
  const intent = paymentIntentId ? [{ paymentIntentId }] : [];
  return db().checkout.findFirst({
    where: { OR: [{ chargeId }, ...intent] },
    select: { id: true, orderId: true },
  });
}

// The news of the dispute came before those of the payment: what was paid is settled first.
async function settleFirst(news: ProviderDispute) {
  if (!(await settleNamedOrder(news))) return null;
  const payment = await findPayment(news);
  if (!payment)
    throw new Error(`dispute ${news.id} names order ${news.orderId}, which is not paid here`);
  return payment;
}

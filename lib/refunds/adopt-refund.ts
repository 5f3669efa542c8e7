import "server-only";
import { settleNamedOrder } from "@/lib/orders/settle-named-order";
import type { ProviderRefund } from "@/lib/payments/provider-refund";
import { listRefundsOfPayment } from "@/lib/payments/read-refund";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { applyUnderLock } from "./apply-refund-news";
import { claimLines } from "./claim-lines";
import { findRefund } from "./found-refund";
import { giveWay } from "./give-way";
import { spreadOver } from "./refund";

/**
 * Takes a refund that was made in the provider's dashboard into the books, once per refund of the provider: it falls
 * on the order's lines in proportion to what each still holds, and an approval of ours that was not sent yet makes
 * room for it. "foreign" when it belongs to no payment of this shop. Throws while a refund of ours is on its way to
 * the provider for the same money: the caller tries again.
 */
export async function adoptRefund(news: ProviderRefund & { id: string }) {
  const checkout = (await findPayment(news)) ?? (await settleFirst(news));
  if (!checkout) return "foreign" as const;
  return transaction(async (tx) => {
    await lockRow(tx, "orders", checkout.orderId);
    const known = await tx.refund.findUnique({ where: { providerRefundId: news.id } });
    const refund = known ?? (await take(tx, checkout, news));
    return applyUnderLock(tx, await findRefund(tx, refund.id), news);
  });
}

/** Every refund the provider knows of one payment that the books do not: for payments returned somewhere else. */
export async function adoptRefundsOf(checkoutId: string) {
  const { paymentIntentId } = await db().checkout.findUniqueOrThrow({ where: { id: checkoutId } });
  if (!paymentIntentId) return;
  for (const news of await listRefundsOfPayment(paymentIntentId)) {
    const { id, refundId } = news;
    if (id && !refundId) await adoptRefund({ ...news, id });
  }
}

async function findPayment({ paymentIntentId }: ProviderRefund) {
  if (!paymentIntentId) return null;
  return db().checkout.findFirst({
    where: { paymentIntentId },
    select: { id: true, orderId: true, state: true },
  });
}

// The news of the refund came before those of the payment: what was paid is settled first.
async function settleFirst(news: ProviderRefund & { id: string }) {
  if (!(await settleNamedOrder(news))) return null;
  const payment = await findPayment(news);
  if (!payment) throw new Error(`refund ${news.id} names order ${news.orderId}, not paid here`);
  return payment;
}

async function take(
  tx: Tx,
  checkout: { id: string; orderId: string; state: string },
  news: ProviderRefund & { id: string },
) {
  const { orderId, id: checkoutId } = checkout;
  const { amountMinor, currency, id: providerRefundId } = news;
  const terms = { orderId, checkoutId, amountMinor, currency, providerRefundId };
  if (checkout.state === "surplus") return claimLines(tx, { ...terms, kind: "surplus" }, []);
  let { parts, restMinor } = spreadOver(await linesOf(tx, orderId), amountMinor);
  if (restMinor > 0n) {
    await giveWay(tx, { orderId }, "returned-elsewhere");
    ({ parts, restMinor } = spreadOver(await linesOf(tx, orderId), amountMinor));
  }
  const onTheWay = { orderId, state: "sent", providerRefundId: null };
  if (restMinor > 0n && (await tx.refund.count({ where: onTheWay })) > 0)
    throw new Error(`refund ${providerRefundId} meets one of ours that is being sent`);
  return claimLines(tx, { ...terms, kind: "provider" }, parts);
}

function linesOf(tx: Tx, orderId: string) {
  return tx.orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" } });
}

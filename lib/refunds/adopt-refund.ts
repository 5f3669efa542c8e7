import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import { returnSurplusJob } from "@/lib/orders/jobs";
import { settleNamedOrder } from "@/lib/orders/settle-named-order";
import type { ProviderRefund } from "@/lib/payments/provider-refund";
import { listRefundsOfPayment, readRefund } from "@/lib/payments/read-refund";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { applyRefundNews, applyUnderLock } from "./apply-refund-news";
import { claimLines } from "./claim-lines";
import { findRefund } from "./found-refund";
import { giveWay } from "./give-way";
import { refundMeetsDisputeJob } from "./jobs";
import { owedOn } from "./owed-surplus";
import { spreadOver } from "./refund";

/**
 * Takes a refund that was made in the provider's dashboard into the books, once per refund of the provider: it falls
 * on the order's lines in proportion to what each still holds, or on what is owed of a payment no order needs. Where
 * that is too little, what has not happened makes room for what has: an approval of ours that was not sent, a refund
 * of ours that came to nothing meanwhile, and by a promise a dispute's claim ("disputed"). "foreign" when it belongs
 * to no payment of this shop. Throws while a refund of ours is on its way to the provider for the same money: the
 * caller tries again.
 */
export async function adoptRefund(news: Named) {
  const checkout = (await findPayment(news)) ?? (await settleFirst(news));
  if (!checkout) return "foreign" as const;
  const soon = await whereItFits(checkout, news);
  if (soon !== "short") return soon;
  await hearOwnRefunds(checkout);
  const then = await whereItFits(checkout, news);
  return then === "short" ? pastDisputes(checkout, news) : then;
}

type Named = ProviderRefund & { id: string };
type Payment = { id: string; orderId: string; state: string };

// Answers "short", and takes nothing, where the payment does not hold all of it.
function whereItFits(checkout: Payment, news: Named) {
  return transaction(async (tx) => {
    await lockRow(tx, "orders", checkout.orderId);
    if (!(await isKnown(tx, news)) && (await shortOf(tx, checkout, news)) > 0n) {
      await giveWay(tx, { checkoutId: checkout.id }, "returned-elsewhere");
      if ((await shortOf(tx, checkout, news)) > 0n) return "short" as const;
    }
    return adoptUnderLock(tx, checkout, news);
  });
}

// The provider never returns more than was paid: what is claimed beyond that has come to nothing there already.
async function hearOwnRefunds({ id: checkoutId }: Payment) {
  const alive = { checkoutId, state: { in: ["pending", "succeeded"] } };
  for (const { id, providerRefundId } of await db().refund.findMany({ where: alive }))
    if (providerRefundId) await applyRefundNews(id, await readRefund(providerRefundId));
}

function pastDisputes(checkout: Payment, news: Named) {
  return transaction(async (tx) => {
    await lockRow(tx, "orders", checkout.orderId);
    const claims = { dispute: { checkoutId: checkout.id } };
    if ((await isKnown(tx, news)) || (await tx.disputePart.count({ where: claims })) === 0)
      return adoptUnderLock(tx, checkout, news);
    const key = `refund-meets-dispute:${news.id}`;
    await enqueue(tx, refundMeetsDisputeJob, { providerRefundId: news.id }, { key });
    return "disputed" as const;
  });
}

/** The same inside a transaction that already holds the order's lock; what no line holds is the house's to bear. */
export async function adoptUnderLock(tx: Tx, checkout: Payment, news: Named) {
  const known = await tx.refund.findUnique({ where: { providerRefundId: news.id } });
  const refund = known ?? (await take(tx, checkout, news));
  return applyUnderLock(tx, await findRefund(tx, refund.id), news);
}

async function isKnown(tx: Tx, { id: providerRefundId }: Named) {
  return (await tx.refund.count({ where: { providerRefundId } })) > 0;
}

// What has come to nothing there takes nothing: for it no one makes room.
async function shortOf(tx: Tx, checkout: Payment, { amountMinor, state }: Named) {
  return state === "failed" ? 0n : (await fallOf(tx, checkout, amountMinor)).restMinor;
}

// How money that went back on a payment falls on what it still holds, and what no line (or debt) holds of it.
async function fallOf(tx: Tx, { id, orderId, state }: Payment, amountMinor: bigint) {
  if (state !== "surplus") return spreadOver(await linesOf(tx, orderId), amountMinor);
  const owedMinor = await owedOn(tx, id);
  return { parts: [], restMinor: amountMinor > owedMinor ? amountMinor - owedMinor : 0n };
}

/** Every refund the provider knows of one payment that the books do not: for payments returned somewhere else. */
export async function adoptRefundsOf(checkoutId: string) {
  const { paymentIntentId } = await db().checkout.findUniqueOrThrow({ where: { id: checkoutId } });
  if (!paymentIntentId) return;
  for (const news of await listRefundsOfPayment(paymentIntentId)) {
    const { id } = news;
    if (id && !(await isOurs(news))) await adoptRefund({ ...news, id });
  }
}

// One that names a row of ours which came to nothing before it was made there is in no row.
async function isOurs({ refundId: id }: ProviderRefund) {
  if (!id || !isUuid(id)) return false;
  const missing = { state: "failed", providerRefundId: null };
  return (await db().refund.count({ where: { id, NOT: missing } })) > 0;
}

async function findPayment({ paymentIntentId }: ProviderRefund) {
  if (!paymentIntentId) return null;
  return db().checkout.findFirst({
    where: { paymentIntentId },
    select: { id: true, orderId: true, state: true },
  });
}

// The news of the refund came before those of the payment: what was paid is settled first.
async function settleFirst(news: Named) {
  if (!(await settleNamedOrder(news))) return null;
  const payment = await findPayment(news);
  if (!payment) throw new Error(`refund ${news.id} names order ${news.orderId}, not paid here`);
  return payment;
}

async function take(tx: Tx, checkout: Payment, news: Named) {
  const { orderId, id: checkoutId } = checkout;
  const { amountMinor, currency, id: providerRefundId } = news;
  const { parts, restMinor } = await fallOf(tx, checkout, amountMinor);
  const onTheWay = { checkoutId, state: "sent", providerRefundId: null };
  const isShort = restMinor > 0n && news.state !== "failed";
  if (isShort && (await tx.refund.count({ where: onTheWay })) > 0)
    throw new Error(`refund ${providerRefundId} meets one of ours that is being sent`);
  const kind = checkout.state === "surplus" ? "surplus" : "provider";
  const terms = { kind, orderId, checkoutId, amountMinor, currency, providerRefundId } as const;
  const refund = await claimLines(tx, terms, parts);
  if (kind === "surplus" && news.state !== "failed") await promiseRest(tx, checkoutId);
  return refund;
}

// A return of ours made way, or was refused, since part of the payment had gone back there: what is left is still to
// be returned. Promised with what is taken in, so once for each refund made there and never by a refusal alone.
async function promiseRest(tx: Tx, checkoutId: string) {
  const endedHere = { checkoutId, kind: "surplus", state: "failed", providerRefundId: null };
  if ((await tx.refund.count({ where: endedHere })) === 0 || (await owedOn(tx, checkoutId)) <= 0n)
    return;
  const key = `return-surplus:${checkoutId}`;
  await enqueue(tx, returnSurplusJob, { checkoutId }, { key });
}

function linesOf(tx: Tx, orderId: string) {
  return tx.orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" } });
}

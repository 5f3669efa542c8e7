import "server-only";
import { readSession } from "@/lib/payments/read-session";
import type { ProviderSession } from "@/lib/payments/session";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { promiseMail, promiseOperatorMail } from "@/lib/platform/outbox";
import { recordFee } from "@/lib/royalties/record-fee";
import { completeOrder } from "./complete-order";
import { type Judgement, judgePayment } from "./order";

/**
 * The one way a session becomes an order's end: webhook, return page and poller all come here. It asks the
 * provider, then decides under the order's lock, so however often and at once it runs, one sale comes of it.
 * Answers the verdict, or "foreign" for a session that is not this shop's.
 * Throws when the session names an order that is not here (yet): the caller tries again.
 */
export async function settleCheckout(sessionId: string): Promise<Judgement["verdict"] | "foreign"> {
  const session = await readSession(sessionId);
  const orderId = session.orderId;
  if (!orderId) return "foreign";
  return transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const order = await tx.order.findUnique({
      where: { id: orderId },
      include: { checkouts: true },
    });
    if (!order) throw new Error(`session ${session.id} names order ${orderId}, which is not here`);
    const paidSessionId = order.checkouts.find(({ state }) => state === "paid")?.sessionId ?? null;
    const judgement = judgePayment({ ...order, paidSessionId }, session);
    await record(tx, orderId, session, judgement);
    return judgement.verdict;
  });
}

async function record(tx: Tx, orderId: string, session: ProviderSession, judgement: Judgement) {
  const at = now();
  await tx.checkout.updateMany({
    where: { orderId, OR: [{ sessionId: session.id }, { sessionId: null }] },
    data: { ...checkoutNews(session, judgement), sessionId: session.id, lookedUpAt: at },
  });
  if (judgement.verdict === "pay") {
    const { feeMinor, taxMinor, lineTaxes, country } = session;
    await completeOrder(tx, orderId, {
      paidAt: at,
      feeMinor,
      taxMinor,
      lineTaxes,
      country,
    });
  }
  if (judgement.verdict === "done") await recordLateFee(tx, orderId, session);
  if (judgement.verdict === "fail") {
    const failed = await tx.order.updateMany({
      where: { id: orderId, state: "pending" },
      data: { state: "failed", failedAt: at, failureReason: judgement.reason },
    });
    if (failed.count === 1 && judgement.reason === "payment-failed") await tellBuyer(tx, orderId);
  }
  if (judgement.verdict === "exception") await raiseException(tx, orderId, judgement.reason);
}

// The movement that carries the fee may reach the provider's balance after the sale (Stripe docs, asynchronous
// capture); the row says whether it was known, so it is booked exactly once.
async function recordLateFee(tx: Tx, orderId: string, session: ProviderSession) {
  const { feeMinor } = session;
  if (feeMinor === null) return;
  const late = await tx.checkout.updateManyAndReturn({
    where: { orderId, sessionId: session.id, state: "paid", feeMinor: null },
    data: { feeMinor },
    select: { currency: true },
  });
  for (const { currency } of late) await recordFee(tx, { orderId, currency, at: now(), feeMinor });
}

// A delayed payment fails days later: nobody is looking at the page any more.
async function tellBuyer(tx: Tx, orderId: string) {
  const { email, locale } = await tx.order.findUniqueOrThrow({ where: { id: orderId } });
  const letter = {
    key: `order:${orderId}:payment-failed`,
    letter: "payment-failed",
    payload: { orderId },
  };
  await promiseMail(tx, { ...letter, to: email, locale });
}

async function raiseException(tx: Tx, orderId: string, reason: string) {
  await tx.order.update({ where: { id: orderId }, data: { exception: reason } });
  await promiseOperatorMail(tx, {
    key: `order:${orderId}:exception:${reason}`,
    letter: "order-exception",
    payload: { orderId, reason },
  });
}

function checkoutNews(session: ProviderSession, judgement: Judgement) {
  const { paymentIntentId, chargeId, feeMinor, failure, outcome } = session;
  if (judgement.verdict === "exception" || judgement.verdict === "done") return {};
  return {
    state: outcome,
    paymentIntentId,
    chargeId,
    feeMinor,
    lastFailure: failure,
  };
}

import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import { raiseException } from "@/lib/payments/raise-exception";
import type { ProviderSession } from "@/lib/payments/session";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { promiseMail } from "@/lib/platform/outbox";
import { movementEntries } from "@/lib/royalties/provider-movement";
import { returnSurplusJob } from "./jobs";
import { judgePayment } from "./order";

/**
 * Writes down what a session means for its order when it is not simply a first payment: it waits, has failed, was
 * paid before, or brought money nobody needs. Decided under the order's lock. Throws when it turns out to be a first
 * payment after all, which the next try settles.
 */
export async function recordOutcome(orderId: string, session: ProviderSession) {
  return transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const order = await tx.order.findUniqueOrThrow({
      where: { id: orderId },
      include: { checkouts: { orderBy: { attempt: "asc" } } },
    });
    const checkout =
      order.checkouts.find(({ sessionId }) => sessionId === session.id) ??
      order.checkouts.find(({ sessionId }) => sessionId === null);
    const gone = { orderId, book: { state: "deleted" } };
    const isBookGone = (await tx.orderLine.count({ where: gone })) > 0;
    const judgement = judgePayment({ ...order, isBookGone }, session);
    if (judgement.verdict === "pay") throw new Error(`session ${session.id} is to be tried again`);
    // A page of the order's that no attempt names and that brought nothing says nothing of it.
    const isNothing = judgement.verdict === "wait" || judgement.verdict === "fail";
    if (!checkout && isNothing) return judgement.verdict;
    if (!checkout) throw new Error(`session ${session.id} is no attempt of order ${orderId}`);
    const found = { ...checkout, sessionId: session.id };
    if (judgement.verdict === "wait") await wait(tx, found, session);
    if (judgement.verdict === "fail") await fail(tx, order, found, session, judgement.reason);
    if (judgement.verdict === "done") await learnFee(tx, found, session);
    if (judgement.verdict === "surplus") await keepForReturn(tx, found, session, judgement.reason);
    return judgement.verdict;
  });
}

type Attempt = {
  id: string;
  orderId: string;
  attempt: number;
  state: string;
  feeMinor: bigint | null;
  amountMinor: bigint;
  currency: string;
  sessionId: string;
};

async function wait(tx: Tx, { id, sessionId }: Attempt, { outcome, failure }: ProviderSession) {
  await tx.checkout.update({
    where: { id },
    data: { sessionId, state: outcome, lastFailure: failure },
  });
}

async function fail(
  tx: Tx,
  order: {
    id: string;
    state: string;
    email: string;
    locale: string;
    checkouts: { attempt: number }[];
  },
  { id, sessionId, attempt }: Attempt,
  { outcome, failure }: ProviderSession,
  reason: string,
) {
  await tx.checkout.update({
    where: { id },
    data: { sessionId, state: outcome, lastFailure: failure },
  });
  // An older attempt that ends says nothing about the one the reader is at now.
  const isLast = order.checkouts.every((other) => other.attempt <= attempt);
  if (order.state !== "pending" || !isLast) return;
  await tx.order.update({
    where: { id: order.id },
    data: { state: "failed", contentKey: null, failedAt: now(), failureReason: reason },
  });
  // A delayed payment fails days later: nobody is looking at the page any more.
  if (reason === "payment-failed")
    await promiseMail(tx, {
      key: `order:${order.id}:payment-failed:${attempt}`,
      letter: "payment-failed",
      to: order.email,
      locale: order.locale,
      payload: { orderId: order.id },
    });
}

// The movement that carries the fee may reach the provider's balance after the sale (Stripe docs, asynchronous
// capture); the row says whether it was known, so it is booked exactly once.
async function learnFee(tx: Tx, checkout: Attempt, session: ProviderSession) {
  const isOurs = checkout.state === "paid" || checkout.state === "surplus";
  if (!isOurs || checkout.feeMinor !== null || !session.movement) return;
  await bookMovement(tx, checkout, session);
}

async function bookMovement(tx: Tx, checkout: Attempt, { movement }: ProviderSession) {
  if (!movement) return;
  const { id, orderId, state, attempt, amountMinor, currency } = checkout;
  await tx.checkout.update({
    where: { id },
    data: { feeMinor: movement.feeMinor, feeCurrency: movement.currency },
  });
  const cause = state === "paid" ? `order:${orderId}` : `order:${orderId}:surplus:${attempt}`;
  const about = { cause, orderId, occurredAt: now() };
  for (const entry of movementEntries(about, { amountMinor, currency }, movement))
    await postEntry(tx, entry);
}

// Money came that no order needs. It is the reader's: owed in the books, and on the operator's list. A second
// payment of the same order, or one for a book that is no more, goes back by itself; another amount is for the operator
// to look at first.
async function keepForReturn(
  tx: Tx,
  checkout: Attempt,
  session: ProviderSession,
  reason: "paid-twice" | "amount-mismatch" | "book-gone",
) {
  const { id, orderId, attempt } = checkout;
  if (checkout.state === "surplus") return learnFee(tx, checkout, session);
  const { amountMinor, currency, paymentIntentId, chargeId, card } = session;
  await tx.checkout.update({
    where: { id },
    data: {
      ...{ state: "surplus", sessionId: session.id, paymentIntentId, chargeId },
      ...{ amountMinor, currency },
      ...{ cardBrand: card?.brand ?? null, cardLast4: card?.last4 ?? null },
    },
  });
  await postEntry(tx, {
    cause: `order:${orderId}:surplus:${attempt}`,
    code: codes.surplus,
    ...{ currency, orderId, occurredAt: now() },
    postings: [
      { account: "provider-clearing", side: "debit", amountMinor },
      { account: "refunds-due", side: "credit", amountMinor },
    ],
  });
  await bookMovement(tx, { ...checkout, state: "surplus", amountMinor, currency }, session);
  await raiseException(tx, {
    key: `order:${orderId}:${reason}:${attempt}`,
    kind: reason,
    orderId,
    subjectId: session.id,
    details: { amountMinor: String(amountMinor), currency },
  });
  if (reason === "book-gone")
    await tx.order.update({
      where: { id: orderId },
      data: { state: "failed", contentKey: null, failedAt: now(), failureReason: reason },
    });
  if (reason !== "amount-mismatch")
    await enqueue(tx, returnSurplusJob, { checkoutId: id }, { key: `return-surplus:${id}` });
}

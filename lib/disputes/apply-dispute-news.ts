import "server-only";
import { refreshAccess } from "@/lib/access/refresh-access";
import type { ProviderDispute } from "@/lib/payments/provider-dispute";
import { raiseException } from "@/lib/payments/raise-exception";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { bookMovements } from "./book-movements";
import { claimDispute } from "./claim-dispute";
import { type DisputeState, heldBy, mayFollow, newsIn, stateOf } from "./dispute";
import { findDispute } from "./dispute-facts";
import { tellOfDispute } from "./tell-of-dispute";

type Payment = { id: string; orderId: string };

/**
 * Writes down what the provider says of a dispute: row, movements, claims, losses, access, exceptions and letters, in
 * one transaction under the order's lock. `seen` is the revision that was known when the provider was asked; where
 * other news were written meanwhile nothing is done and the answer is "overtaken": ask again.
 */
export async function applyDisputeNews(payment: Payment, news: ProviderDispute, seen: number) {
  return transaction(async (tx) => {
    await lockRow(tx, "orders", payment.orderId);
    const known = await tx.dispute.findUnique({ where: { providerDisputeId: news.id } });
    if ((known?.revision ?? 0) !== seen) return "overtaken" as const;
    const at = now();
    const before = (known?.state ?? null) as DisputeState | null;
    const told = stateOf(news.status, heldBy(news.movements));
    const isLawful = mayFollow(before, told);
    const state = isLawful || before === null ? told : before;
    const id = await write(tx, payment, { known, news, state, at });
    const { orderId } = payment;
    const disputed = { orderId, amountMinor: news.amountMinor, currency: news.currency };
    await bookMovements(tx, disputed, news.movements);
    const was = { state: before, amountMinor: known?.amountMinor ?? news.amountMinor };
    const found = await findDispute(tx, id);
    const concerned = await claimDispute(tx, found, was, { at, movements: news.movements });
    await refreshAccess(tx, orderId, at);
    if (state === "parked") await park(tx, found);
    else if (before === "parked") await unpark(tx, id, at);
    const step = newsIn(before, state);
    if (step) await tellOfDispute(tx, concerned, step);
    return isLawful && before !== state ? state : ("old-news" as const);
  });
}

type Writing = {
  known: Awaited<ReturnType<Tx["dispute"]["findUnique"]>>;
  news: ProviderDispute;
  state: DisputeState;
  at: Date;
};

const over: DisputeState[] = ["won", "lost", "closed"];

async function write(tx: Tx, payment: Payment, { known, news, state, at }: Writing) {
  const { amountMinor, status: providerStatus, evidenceDueAt, networkReasonCode, reason } = news;
  const closedAt = over.includes(state) ? (known?.state === state ? known.closedAt : at) : null;
  const told = { state, providerStatus, reason, amountMinor, evidenceDueAt, networkReasonCode };
  const facts = { ...told, closedAt, lookedUpAt: at };
  if (!known) {
    const { id: providerDisputeId, currency, openedAt } = news;
    const { id: checkoutId, orderId } = payment;
    const keys = { providerDisputeId, orderId, checkoutId, currency, openedAt, revision: 1 };
    const row = await tx.dispute.create({ data: { ...facts, ...keys }, select: { id: true } });
    return row.id;
  }
  const { id } = known;
  const isSame = Object.entries(told).every(
    ([field, value]) => String(known[field as keyof typeof told]) === String(value),
  );
  await tx.dispute.update({
    where: { id },
    data: { ...facts, ...(isSame ? {} : { revision: { increment: 1 } }) },
  });
  return id;
}

async function park(
  tx: Tx,
  dispute: { id: string; orderId: string; providerDisputeId: string; providerStatus: string },
) {
  const { id, orderId, providerStatus } = dispute;
  await raiseException(tx, {
    key: `dispute:${id}:parked:${providerStatus}`,
    kind: "dispute-parked",
    orderId,
    subjectId: dispute.providerDisputeId,
    details: { status: providerStatus },
  });
}

// Its state is known now: nobody needs to look any more.
async function unpark(tx: Tx, id: string, at: Date) {
  await tx.paymentException.updateMany({
    where: { key: { startsWith: `dispute:${id}:parked:` }, resolvedAt: null },
    data: { resolvedAt: at, resolution: "known-again" },
  });
}

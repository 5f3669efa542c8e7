import "server-only";
import { refreshAccess } from "@/lib/access/refresh-access";
import type { ProviderRefund } from "@/lib/payments/provider-refund";
import { raiseException } from "@/lib/payments/raise-exception";
import { now } from "@/lib/platform/clock";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { moveOnLines } from "@/lib/royalties/move-on-lines";
import { bookRefund, bookReturn } from "./book-refund";
import { type FoundRefund, findRefund } from "./found-refund";
import { adoptRefundsJob, moneyFreedJob } from "./jobs";
import { hasGivenWay, refundSteps } from "./refund";
import { squareLosses } from "./square-losses";
import { tellOfRefund } from "./tell-of-refund";

/** What is known of a refund now. Without an id the provider never made it, or was never asked. */
export type RefundNews = Pick<ProviderRefund, "state"> & Partial<ProviderRefund>;

/**
 * Books what the provider says of a refund, forwards only: money back closes the case, a failure opens it again.
 * Safe to call twice, out of order, and from the event, the poller and the sender at once. "given-up", and nothing is
 * booked, where the refund had come to nothing here before the provider made it: the row keeps its end, the money is
 * for `confirmRefund` to take in.
 */
export async function applyRefundNews(refundId: string, news: RefundNews) {
  const found = await db().refund.findUnique({
    where: { id: refundId },
    select: { orderId: true },
  });
  if (!found) return "unknown" as const;
  return transaction(async (tx) => {
    await lockRow(tx, "orders", found.orderId);
    // Most of what is heard is old, and takes one look; of what had come to nothing even that may be news.
    const { state } = await tx.refund.findUniqueOrThrow({
      where: { id: refundId },
      select: { state: true },
    });
    if (state !== "failed" && isOldNews({ state }, news)) return "old-news" as const;
    return applyUnderLock(tx, await findRefund(tx, refundId), news);
  });
}

/** The same inside a transaction that already holds the order's lock. */
export async function applyUnderLock(tx: Tx, refund: FoundRefund, news: RefundNews) {
  if (refund.state === "failed" && news.state === "succeeded") await revived(tx, refund);
  if (isMadeAfterAll(refund, news)) return "given-up" as const;
  if (isOldNews(refund, news)) return "old-news" as const;
  const at = now();
  await tx.refund.update({
    where: { id: refund.id },
    data: {
      state: news.state,
      ...(news.id ? { providerRefundId: news.id } : {}),
      ...(news.state === "succeeded" ? { succeededAt: at } : {}),
      ...(news.state === "failed"
        ? { failedAt: at, failureReason: news.failureReason ?? null }
        : {}),
    },
  });
  if (news.state === "succeeded") await bookRefund(tx, refund, news.movement ?? null, at);
  if (news.state === "failed") await fail(tx, refund, news, at);
  if (refund.kind === "surplus" && refund.checkoutId) await squareLosses(tx, refund.checkoutId, at);
  await refreshAccess(tx, refund.orderId, at);
  const { state, failureReason = null } = news;
  if (state !== "pending" && !hasGivenWay(failureReason))
    await tellOfRefund(tx, refund, { state, failureReason });
  return state;
}

// The lines are free for another attempt.
async function fail(tx: Tx, refund: FoundRefund, news: RefundNews, at: Date) {
  if (refund.state === "succeeded") await bookReturn(tx, refund, news.returnMovement ?? null, at);
  const freed = refund.parts.map(({ lineId, amountMinor }) => ({
    ...{ lineId, amountMinor: -amountMinor },
  }));
  await moveOnLines(tx, "claimed", freed);
  await reopenRequests(tx, refund);
  // What was on its way is the order's again, and a dispute of the payment may have been waiting for it.
  if (refund.checkoutId && !hasGivenWay(news.failureReason))
    await enqueue(tx, moneyFreedJob, { checkoutId: refund.checkoutId });
  // The provider would not make it at all: somebody may have returned it there, all or in part, and the books must
  // learn of it.
  if (!news.id && refund.checkoutId && !hasGivenWay(news.failureReason))
    await enqueue(tx, adoptRefundsJob, { checkoutId: refund.checkoutId });
}

// What the reader was to have again is the shop's once more: this refund's own request goes back to the queue with the
// bank's reason, and so does another of its lines, unless a refund of its own is under way and speaks for it.
function reopenRequests(tx: Tx, { parts, requestId }: FoundRefund) {
  const underWay = { some: { state: { in: ["created", "sent", "pending"] } } };
  return tx.refundRequest.updateMany({
    where: {
      state: { in: ["approved", "settled"] },
      OR: [
        ...(requestId ? [{ id: requestId }] : []),
        { lineId: { in: parts.map(({ lineId }) => lineId) }, NOT: { refunds: underWay } },
      ],
    },
    data: { state: "requested", closedAt: null },
  });
}

function isOldNews({ state }: { state: string }, news: RefundNews) {
  return !refundSteps[state]?.includes(news.state);
}

// The provider refused it, or it gave way: it never had an id there, and has one now.
function isMadeAfterAll({ state, providerRefundId }: FoundRefund, news: RefundNews) {
  return state === "failed" && !providerRefundId && Boolean(news.id) && news.state !== "failed";
}

async function revived(tx: Tx, { id, orderId, state }: FoundRefund) {
  await raiseException(tx, {
    key: `refund:${id}:revived`,
    kind: "refund-revived",
    orderId,
    subjectId: id,
    details: { state },
  });
}

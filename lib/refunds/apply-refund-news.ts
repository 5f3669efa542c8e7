import "server-only";
import { closeAccess } from "@/lib/access/close-access";
import { reopenAccess } from "@/lib/access/reopen-access";
import type { ProviderRefund } from "@/lib/payments/provider-refund";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { promiseMail, promiseOperatorMail } from "@/lib/platform/outbox";
import { restoreRoyalties } from "@/lib/royalties/restore-royalties";
import { reverseRoyalties } from "@/lib/royalties/reverse-royalties";
import { refundSteps } from "./refund";

/**
 * Books what the provider says of a refund, forwards only: money back closes the case, a failure opens it again.
 * Safe to call twice, out of order, and from the event, the poller and the sender at once.
 */
export async function applyRefundNews(refundId: string, news: ProviderRefund) {
  return transaction(async (tx) => {
    await lockRow(tx, "refunds", refundId);
    const refund = await findRefund(tx, refundId);
    if (!refund) return "unknown" as const;
    if (!refundSteps[refund.state]?.includes(news.state)) return "old-news" as const;
    const had = refund.state;
    await tx.refund.update({
      where: { id: refundId },
      data: {
        state: news.state,
        ...(news.id ? { providerRefundId: news.id } : {}),
        ...stamp(news),
      },
    });
    if (news.state === "succeeded") await completed(tx, refund);
    if (news.state === "failed") await failed(tx, refund, had === "succeeded");
    return news.state;
  });
}

type FoundRefund = NonNullable<Awaited<ReturnType<typeof findRefund>>>;

async function completed(tx: Tx, refund: FoundRefund) {
  const { line, request } = refund;
  await reverseRoyalties(tx, reversalOf(refund));
  await closeAccess(tx, line.id, "refunded", now());
  await tx.refundRequest.update({
    where: { id: request.id },
    data: { state: "settled", closedAt: now() },
  });
  const payload = { refundId: refund.id };
  const key = `refund:${refund.id}:confirmed`;
  await promiseMail(tx, {
    key,
    letter: "refund-confirmed",
    to: line.order.email,
    locale: request.locale,
    payload,
  });
  for (const { author } of line.shares)
    if (author.user)
      await promiseMail(tx, {
        key: `${key}:${author.id}`,
        letter: "sale-refunded",
        to: author.user.email,
        locale: author.user.locale,
        payload: { ...payload, authorId: author.id },
      });
}

// The case goes back to the queue with the bank's reason; the reader keeps the book until a new attempt.
async function failed(tx: Tx, refund: FoundRefund, hadSucceeded: boolean) {
  const { line, request } = refund;
  if (hadSucceeded) await restoreRoyalties(tx, reversalOf(refund));
  await reopenAccess(tx, line.id);
  await tx.refundRequest.update({
    where: { id: request.id },
    data: { state: "requested", closedAt: null },
  });
  const payload = { refundId: refund.id };
  const key = `refund:${refund.id}:failed`;
  await promiseMail(tx, {
    key,
    letter: "refund-failed",
    to: line.order.email,
    locale: request.locale,
    payload,
  });
  await promiseOperatorMail(tx, {
    key: `${key}:operator`,
    letter: "refund-failed-operator",
    payload,
  });
}

function stamp(news: ProviderRefund) {
  const at = now();
  if (news.state === "succeeded") return { succeededAt: at };
  return news.state === "failed" ? { failedAt: at, failureReason: news.failureReason } : {};
}

function reversalOf({ id, line, currency }: FoundRefund) {
  return { refundId: id, orderId: line.orderId, currency, at: now(), line };
}

function findRefund(tx: Tx, refundId: string) {
  return tx.refund.findUnique({
    where: { id: refundId },
    include: {
      request: true,
      line: {
        include: {
          order: true,
          shares: {
            orderBy: { position: "asc" },
            include: { author: { include: { user: true } } },
          },
        },
      },
    },
  });
}

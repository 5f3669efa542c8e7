import "server-only";
import { type Account, codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Tx } from "@/lib/platform/db";
import { giveUpOrder } from "@/lib/refunds/give-up-order";
import { squareLosses } from "@/lib/refunds/square-losses";
import { moveRoyalties } from "@/lib/royalties/move-royalties";
import type { FoundDispute } from "./dispute-facts";

/**
 * The money is gone for good: the sale is undone at its own rates, as far as the dispute had claimed it. What no
 * line held is the house's loss, but where a surplus payment was disputed it is owed to nobody any more. The
 * money itself left with the provider's movements. Once per loss; the caller holds the order's lock.
 */
export async function bookLoss(tx: Tx, dispute: FoundDispute, at: Date) {
  const { id, orderId, currency, parts, amountMinor } = dispute;
  const losses = dispute.losses + 1;
  await tx.dispute.update({ where: { id }, data: { losses } });
  const header = { orderId, currency, code: codes.disputeLost };
  const cause = `dispute:${id}:lost:${losses}`;
  await moveRoyalties(tx, {
    ...{ ...header, cause, at, towards: "reader", parts, against: "disputes-open" },
  });
  const restMinor = parts.reduce((rest, part) => rest - part.amountMinor, amountMinor);
  await postEntry(tx, {
    ...{ ...header, cause: `${cause}:rest`, occurredAt: at },
    postings: [
      { account: "dispute-losses", side: "debit", amountMinor: restMinor },
      { account: "disputes-open", side: "credit", amountMinor: restMinor },
    ],
  });
  await squareLosses(tx, dispute.checkoutId, at);
  await giveUpOrder(tx, orderId, at);
  await settleRequests(tx, dispute, at);
}

/** A lost dispute is not lost any more: the mirror of its last loss. */
export async function bookRestored(tx: Tx, dispute: FoundDispute, at: Date) {
  const { id, orderId, currency, parts, losses } = dispute;
  const header = { orderId, currency, code: codes.disputeRestored };
  const cause = `dispute:${id}:restored:${losses}`;
  await moveRoyalties(tx, {
    ...{ ...header, cause, at, towards: "shop", parts, against: "disputes-open" },
  });
  const rest = await tx.ledgerEntry.findUnique({
    where: { cause: `dispute:${id}:lost:${losses}:rest` },
    include: { postings: true },
  });
  if (rest)
    await postEntry(tx, {
      ...{ ...header, cause: `${cause}:rest`, occurredAt: at },
      postings: rest.postings.map(({ account, side, amountMinor }) => ({
        account: account as Account,
        side: side === "debit" ? ("credit" as const) : ("debit" as const),
        amountMinor,
      })),
    });
  await squareLosses(tx, dispute.checkoutId, at);
  await tx.refundRequest.updateMany({
    where: { lineId: { in: parts.map(({ lineId }) => lineId) }, state: "settled" },
    data: { state: "requested", closedAt: null },
  });
}

// The reader has the money by the bank's way: a wish for it is settled where nothing of the price is kept.
async function settleRequests(tx: Tx, { parts }: FoundDispute, at: Date) {
  const whole = parts.filter(
    ({ line, amountMinor }) => line.returnedMinor + amountMinor >= line.priceMinor,
  );
  await tx.refundRequest.updateMany({
    where: {
      lineId: { in: whole.map(({ lineId }) => lineId) },
      state: { in: ["requested", "approved"] },
    },
    data: { state: "settled", closedAt: at },
  });
}

import "server-only";
import { postEntry } from "@/lib/ledger/post-entry";
import type { ProviderTransfer } from "@/lib/payments/provider-transfer";
import { raiseException } from "@/lib/payments/raise-exception";
import type { SentTransfer } from "@/lib/payments/send-transfer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { returnedEntry, revivedEntry, sentEntry } from "./book-payout";
import { closePayout } from "./close-payout";
import { type LockedPayout, underAuthorLock } from "./locked-payout";
import { tellOfPayout } from "./tell-of-payout";

/**
 * Books what the provider says of a payout's transfer, forwards only: it was made, it never will be, or it was taken
 * back. Safe to call twice, out of order, and from the event, the poller and the sender at once.
 */
export async function applyTransferNews(payoutId: string, news: SentTransfer) {
  const outcome = await underAuthorLock(payoutId, (tx, payout) =>
    "transfer" in news ? made(tx, payout, news.transfer) : refusedAtLast(tx, payout, news),
  );
  return outcome ?? ("unknown" as const);
}

async function refusedAtLast(
  tx: Tx,
  payout: LockedPayout,
  { failureReason: reason }: { failureReason: string },
) {
  if (payout.state !== "sent") return "old-news" as const;
  await closePayout(tx, payout, { state: "failed", reason });
  await tellOfPayout(tx, payout, "failed");
  await raise(tx, payout, reason);
  return "failed" as const;
}

async function made(tx: Tx, payout: LockedPayout, transfer: ProviderTransfer) {
  const { amountMinor, currency } = transfer;
  if (amountMinor !== payout.amountMinor || currency !== payout.currency) {
    // Not what we asked for, so not ours to call paid: the audit will differ until somebody has looked.
    await raise(tx, payout, "other-amount", { transfer: transfer.id });
    return "other-amount" as const;
  }
  if (payout.state === "failed" || payout.state === "cancelled")
    return revived(tx, payout, transfer);
  if (payout.state === "created" || payout.state === "sent") {
    const at = now();
    await tx.payout.update({
      where: { id: payout.id },
      data: {
        ...{ state: "paid", providerTransferId: transfer.id, paidAt: at },
        sentAt: payout.sentAt ?? at,
      },
    });
    await postEntry(tx, sentEntry(payout, transfer.at, transfer.id));
    await tellOfPayout(tx, payout, "paid");
  }
  const back = await takeBack(tx, payout, transfer);
  return back ? ("returned" as const) : ("paid" as const);
}

// Money left for a payout that had been given back. It is booked as gone at once, or the author would be paid the
// same again; the row keeps its end, and the operator is told.
async function revived(tx: Tx, payout: LockedPayout, { id, at, reversals }: ProviderTransfer) {
  await postEntry(tx, revivedEntry(payout, at, id));
  for (const { id: sign, amountMinor, at: backAt } of reversals)
    await postEntry(tx, returnedEntry(payout, backAt, { sign: `:${sign}`, amountMinor }));
  await raise(tx, payout, "revived", { transfer: id });
  return "revived" as const;
}

async function takeBack(tx: Tx, payout: LockedPayout, { reversals }: ProviderTransfer) {
  const fresh: ProviderTransfer["reversals"] = [];
  for (const { id, amountMinor, at } of reversals)
    if (await postEntry(tx, returnedEntry(payout, at, { sign: `:${id}`, amountMinor })))
      fresh.push({ id, amountMinor, at });
  if (fresh.length === 0) return false;
  const returnedMinor = reversals.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const isWhole = returnedMinor === payout.amountMinor;
  const reason = "reversed-by-provider";
  await tx.payout.update({
    where: { id: payout.id },
    data: { returnedMinor, ...(isWhole ? { state: "returned", reason, closedAt: now() } : {}) },
  });
  for (const { id: reversalId, amountMinor } of fresh)
    await tellOfPayout(tx, payout, { reversalId, amountMinor });
  await raise(tx, payout, reason, { returnedMinor: String(returnedMinor) });
  return true;
}

function isMoneyGone(reason: string) {
  return reason === "revived" || reason === "other-amount";
}

function raise(
  tx: Tx,
  { id, amountMinor, currency }: LockedPayout,
  reason: string,
  more: Record<string, string> = {},
) {
  return raiseException(tx, {
    key: `payout:${id}:${[reason, ...Object.values(more)].join(":")}`,
    ...{ kind: isMoneyGone(reason) ? "payout-revived" : "payout-failed", subjectId: id },
    details: { reason, amountMinor: String(amountMinor), currency, ...more },
  });
}

import "server-only";
import { postEntry } from "@/lib/ledger/post-entry";
import type { ProviderTransfer } from "@/lib/payments/provider-transfer";
import { raiseException } from "@/lib/payments/raise-exception";
import type { SentTransfer } from "@/lib/payments/send-transfer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { returnedEntry, sentEntry } from "./book-payout";
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
  if (payout.state === "failed" || payout.state === "cancelled") {
    // Money left for a payout we had given back: the operator decides, nothing is paid a second time by itself.
    await raise(tx, payout, "revived", { transfer: transfer.id });
    return "revived" as const;
  }
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

async function takeBack(tx: Tx, payout: LockedPayout, { reversals }: ProviderTransfer) {
  let returnedMinor = 0n;
  let isNew = false;
  for (const { id, amountMinor, at } of reversals) {
    returnedMinor += amountMinor;
    if (await postEntry(tx, returnedEntry(payout, at, { sign: `:${id}`, amountMinor })))
      isNew = true;
  }
  if (!isNew) return false;
  const isWhole = returnedMinor === payout.amountMinor;
  const reason = "reversed-by-provider";
  await tx.payout.update({
    where: { id: payout.id },
    data: { returnedMinor, ...(isWhole ? { state: "returned", reason, closedAt: now() } : {}) },
  });
  await tellOfPayout(tx, payout, "failed");
  await raise(tx, payout, reason, { returnedMinor: String(returnedMinor) });
  return true;
}

function raise(
  tx: Tx,
  { id, amountMinor, currency }: LockedPayout,
  reason: string,
  more: Record<string, string> = {},
) {
  return raiseException(tx, {
    key: `payout:${id}:${[reason, ...Object.values(more)].join(":")}`,
    ...{ kind: "payout-failed", subjectId: id },
    details: { reason, amountMinor: String(amountMinor), currency, ...more },
  });
}

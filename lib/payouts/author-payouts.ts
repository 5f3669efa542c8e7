import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { balance } from "@/lib/ledger/balance";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { heldOf, linesAtRisk } from "./at-risk";
import { payoutMinimums } from "./payout-minimum";

/** Where an author's money stands, per currency, in minor units; no sum of currencies is ever made. */
export type PayoutBalance = {
  currency: string;
  pendingMinor: bigint;
  availableMinor: bigint;
  /** Of what is payable, what a refund or a dispute is about to take back: it waits. */
  atRiskMinor: bigint;
  transitMinor: bigint;
  paidMinor: bigint;
};

/** Everything an author's payouts page shows: balances, those that stay too small to be paid, statements newest first, the account, its changes under way and a hold. */
export async function authorPayouts(author: Author) {
  const mine = { authorId: author.id };
  const [balances, statements, account, hold, minimumOf, changes] = await Promise.all([
    payoutBalances(author.id),
    db().statement.findMany({
      where: mine,
      orderBy: [{ period: "desc" }, { currency: "asc" }],
      include: { refusals: true, payouts: { include: { correction: true } } },
    }),
    db().payoutAccount.findFirst({ where: { ...mine, replacedAt: null } }),
    db().payoutHold.findFirst({ where: { ...mine, releasedAt: null } }),
    payoutMinimums(),
    db().payoutAccountChange.findMany({
      where: {
        ...{ ...mine, appliedAt: null, stoppedAt: null },
        OR: [{ confirmedAt: { not: null } }, { expiresAt: { gt: now() } }],
      },
      orderBy: { askedAt: "asc" },
    }),
  ]);
  // While more is on its way nobody is offered to leave what waits for it.
  const tooSmall = balances.filter(
    ({ currency, availableMinor, pendingMinor }) =>
      availableMinor > 0n && availableMinor < minimumOf(currency) && pendingMinor === 0n,
  );
  return { balances, tooSmall, statements, account, hold, changes };
}

async function payoutBalances(authorId: string): Promise<PayoutBalance[]> {
  const [pending, available, transit, paidBy] = await Promise.all([
    balance("author-pending", authorId),
    balance("author-available", authorId),
    balance("payouts-in-transit", authorId),
    paidOf(authorId),
  ]);
  const currencies = new Set([...pending, ...available, ...transit, ...paidBy].map(([one]) => one));
  return Promise.all(
    [...currencies].sort().map(async (currency) => ({
      currency,
      pendingMinor: pending.get(currency) ?? 0n,
      availableMinor: available.get(currency) ?? 0n,
      atRiskMinor: heldOf(await linesAtRisk(db(), [authorId], currency)),
      transitMinor: transit.get(currency) ?? 0n,
      paidMinor: paidBy.get(currency) ?? 0n,
    })),
  );
}

// What was noted as come back and left after all was paid too, all of it.
async function paidOf(authorId: string) {
  const payouts = await db().payout.findMany({
    where: { authorId, OR: [{ state: "paid" }, { correction: { isNot: null } }] },
    select: { currency: true, amountMinor: true, returnedMinor: true, correction: true },
  });
  const paidBy = new Map<string, bigint>();
  for (const { currency, amountMinor, returnedMinor, correction } of payouts) {
    const keptMinor = correction ? amountMinor : amountMinor - returnedMinor;
    paidBy.set(currency, (paidBy.get(currency) ?? 0n) + keptMinor);
  }
  return paidBy;
}

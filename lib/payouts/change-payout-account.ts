import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { readConnectAccount } from "@/lib/payments/connect-account";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { closePayout } from "./close-payout";
import { maskIban } from "./iban";
import type { AccountWish } from "./payout-account";

/**
 * The author says where to pay. What was handed over keeps the old account, what was only prepared is cancelled and
 * prepared again for the new one: never a mixture. The author's address is told at once, so that a stranger's change
 * does not pass unseen. The same account again changes nothing. Refused: "provider-account-unknown" when the
 * provider does not know it as one of this shop's.
 */
export async function changePayoutAccount(author: Author, wish: AccountWish) {
  const isReady = wish.method === "bank" || (await isReadyAtProvider(wish.providerAccountId));
  if (isReady === null) return refused("provider-account-unknown");
  return transaction(async (tx) => {
    await lockRow(tx, "authors", author.id);
    const old = await tx.payoutAccount.findFirst({
      where: { authorId: author.id, replacedAt: null },
    });
    if (old && isSame(old, wish)) return ok(null);
    const at = now();
    if (old) await tx.payoutAccount.update({ where: { id: old.id }, data: { replacedAt: at } });
    const account = await tx.payoutAccount.create({
      data: { ...wish, authorId: author.id, isReady, createdAt: at },
    });
    const waiting = await tx.payout.findMany({
      where: { authorId: author.id, state: "created" },
    });
    for (const payout of waiting)
      await closePayout(tx, payout, { state: "cancelled", reason: "account-changed" });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "payout-account-changed", subjectId: author.id },
      details: { from: old ? nameOf(old) : "", to: nameOf(account) },
    });
    await tell(tx, author, account.id);
    return ok(null);
  });
}

async function isReadyAtProvider(accountId: string) {
  return (await readConnectAccount(accountId))?.canReceive ?? null;
}

type Account = { method: string; iban: string | null; providerAccountId: string | null };

// A record of who changed what must not itself be a list of account numbers.
function nameOf({ method, iban, providerAccountId }: Account) {
  return `${method} ${iban ? maskIban(iban) : providerAccountId}`;
}

function isSame(old: Account & { holder: string; bic: string | null }, wish: AccountWish) {
  if (old.method !== wish.method || old.holder !== wish.holder) return false;
  return wish.method === "bank"
    ? old.iban === wish.iban && old.bic === wish.bic
    : old.providerAccountId === wish.providerAccountId;
}

async function tell(tx: Tx, author: Author, accountId: string) {
  const user = await tx.user.findUniqueOrThrow({ where: { id: author.userId } });
  await promiseMail(tx, {
    ...{ key: `payout-account:${accountId}`, letter: "payout-account-changed" },
    ...{ to: user.email, locale: user.locale, payload: { accountId } },
  });
}

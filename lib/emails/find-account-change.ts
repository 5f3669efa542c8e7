import "server-only";
import { accountName } from "@/lib/payouts/account-name";
import { changeToken } from "@/lib/payouts/change-token";
import { db } from "@/lib/platform/db";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** A change of account as letters speak of it, with the link that confirms or stops it. */
export async function findAccountChange(changeId: string, { locale }: MailWords) {
  const change = await db().payoutAccountChange.findUniqueOrThrow({
    where: { id: changeId },
    include: { author: { include: { payoutAccounts: { orderBy: { createdAt: "desc" } } } } },
  });
  // The account it replaces: what was in use before it, also once it is in use itself.
  const before = change.appliedAt ?? change.countsFrom;
  const old = change.author.payoutAccounts.find(({ createdAt }) => !before || createdAt < before);
  const query = new URLSearchParams({ change: changeId, token: changeToken(changeId) });
  return {
    ...{ change, account: accountName(change), old: old ? accountName(old) : null },
    address: shopAddress(`/${locale}/payout-account?${query}`),
  };
}

import "server-only";
import { formatMonth } from "@/lib/i18n/format";
import { accountName } from "@/lib/payouts/account-name";
import { db } from "@/lib/platform/db";
import type { MailWords } from "./mail-words";

/** A payout as letters speak of it. */
export async function findPayout(payoutId: string, { locale, money }: MailWords) {
  const payout = await db().payout.findUniqueOrThrow({
    where: { id: payoutId },
    include: { statement: { select: { number: true } }, correction: true },
  });
  return {
    ...{ payout, number: payout.statement.number, account: accountName(payout) },
    amount: money(payout.amountMinor, payout.currency),
    period: formatMonth(payout.period, locale),
  };
}

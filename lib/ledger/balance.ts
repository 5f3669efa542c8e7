import "server-only";
import { db } from "@/lib/platform/db";
import { type Account, accounts } from "./chart-of-accounts";

/** Balances of one account per currency, in minor units on the account's own side; of one owner when given. */
export async function balance(account: Account, ownerId?: string): Promise<Map<string, bigint>> {
  const sums = await db().posting.groupBy({
    by: ["currency", "side"],
    where: { account, ...(ownerId ? { ownerId } : {}) },
    _sum: { amountMinor: true },
  });
  const balances = new Map<string, bigint>();
  for (const { currency, side, _sum } of sums) {
    const signed =
      side === accounts[account] ? (_sum.amountMinor ?? 0n) : -(_sum.amountMinor ?? 0n);
    balances.set(currency, (balances.get(currency) ?? 0n) + signed);
  }
  return balances;
}

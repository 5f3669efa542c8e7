import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { type Account, accounts } from "./chart-of-accounts";

type Sum = { currency: string; debitMinor: bigint; creditMinor: bigint };

/**
 * Balances of one account per currency, in minor units on the account's own side; of one owner when given. What is kept, and
 * what waits to be counted, as both stand at one instant: it is what the postings sum to, however many they are.
 */
export async function balance(account: Account, ownerId?: string): Promise<Map<string, bigint>> {
  const ofOwner = ownerId ? sql`AND owner_id = ${ownerId}::uuid` : sql``;
  const sums = await statement<Sum>(sql`
    SELECT currency, sum(debit_minor)::bigint AS "debitMinor", sum(credit_minor)::bigint AS "creditMinor"
    FROM every_account_sum WHERE account = ${account} ${ofOwner} GROUP BY currency`);
  const sign = accounts[account] === "debit" ? 1n : -1n;
  return new Map(
    sums.map(({ currency, debitMinor, creditMinor }) => [
      currency,
      sign * (debitMinor - creditMinor),
    ]),
  );
}

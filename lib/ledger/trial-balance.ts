import "server-only";
import { sql, statement } from "@/lib/platform/db";

type Row = { account: string; currency: string; debitMinor: bigint; creditMinor: bigint };

/** Every account's debits and credits per currency, in minor units; the two columns must sum to the same. See `balance`. */
export function trialBalance(): Promise<Row[]> {
  return statement<Row>(sql`
    SELECT account, currency, sum(debit_minor)::bigint AS "debitMinor", sum(credit_minor)::bigint AS "creditMinor"
    FROM every_account_sum GROUP BY currency, account ORDER BY currency, account`);
}

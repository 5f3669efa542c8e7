import "server-only";
import { sql, statement } from "@/lib/platform/db";

/** An account's balance up to an instant, in minor units of `currency`; debits positive. */
export type BalanceAsOf = {
  account: string;
  currency: string;
  /** As the books stood at that instant: what was recorded before it. Asked again later, it is the same. */
  bookedThenMinor: bigint;
  /** As is known now of what had happened by then: also what was recorded only afterwards. */
  knownNowMinor: bigint;
};

/** Every account as of an instant (excluded), twice: as it was booked then, and as it is known now. */
export async function balancesAsOf(instant: Date): Promise<BalanceAsOf[]> {
  return statement<BalanceAsOf>(sql`
    SELECT p.account, p.currency,
      coalesce(sum(s.signed) FILTER (WHERE e.recorded_at < ${instant}::timestamptz), 0)::bigint AS "bookedThenMinor",
      coalesce(sum(s.signed) FILTER (WHERE e.occurred_at < ${instant}::timestamptz), 0)::bigint AS "knownNowMinor"
    FROM postings p JOIN ledger_entries e ON e.id = p.entry_id
    CROSS JOIN LATERAL (SELECT CASE p.side WHEN 'debit' THEN p.amount_minor ELSE -p.amount_minor END AS signed) AS s
    WHERE e.recorded_at < ${instant}::timestamptz OR e.occurred_at < ${instant}::timestamptz
    GROUP BY p.account, p.currency ORDER BY p.currency, p.account`);
}

import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/** Whether an author's money has somewhere to go, and what stands in its way. */
export type WherePayoutsGo = {
  hasAccount: boolean;
  /** Also one that has been replaced since. */
  everHadAccount: boolean;
  /** Why the shop holds it, or null. */
  holdReason: string | null;
  /** Whether a change of the account waits for its letter's link. */
  isChanging: boolean;
  /** Of the newest payout; null before the first. */
  lastState: string | null;
  lastPeriod: string | null;
};

/** The same for all that an author's home says of it, in one statement. */
export async function wherePayoutsGo({ id }: Author): Promise<WherePayoutsGo> {
  const [found] = await statement<WherePayoutsGo>(sql`
    SELECT account.has AS "hasAccount", account.had AS "everHadAccount",
      (SELECT reason FROM payout_holds WHERE author_id = ${id}::uuid AND released_at IS NULL
        ORDER BY held_at LIMIT 1) AS "holdReason",
      EXISTS (SELECT FROM payout_account_changes WHERE author_id = ${id}::uuid
        AND confirmed_at IS NULL AND stopped_at IS NULL AND expires_at > ${now()}::timestamptz) AS "isChanging",
      last.state AS "lastState", last.period AS "lastPeriod"
    FROM (SELECT count(*) FILTER (WHERE replaced_at IS NULL) > 0 AS has, count(*) > 0 AS had
        FROM payout_accounts WHERE author_id = ${id}::uuid) account
      LEFT JOIN LATERAL (SELECT state, period FROM payouts WHERE author_id = ${id}::uuid
        ORDER BY created_at DESC LIMIT 1) last ON true`);
  if (!found) throw new Error("a statement without a condition found nothing");
  return found;
}

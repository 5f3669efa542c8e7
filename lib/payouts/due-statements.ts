import "server-only";
import { sql, statement } from "@/lib/platform/db";

/** An author's currency that lacks statements up to some month, and where to begin. */
export type DueStatement = {
  authorId: string;
  currency: string;
  firstAt: Date;
  lastPeriod: string | null;
};

/**
 * Authors and currencies with payable royalties that moved before `before` and stand on no statement, or with a
 * balance left on their last one: each is due a statement for every month up to there.
 */
export async function listDueStatements(before: Date, lastMonth: string): Promise<DueStatement[]> {
  return statement<DueStatement>(sql`
    WITH moved AS (
      SELECT p.owner_id AS author_id, p.currency, min(e.occurred_at) AS first_at
      FROM postings p JOIN ledger_entries e ON e.id = p.entry_id
      WHERE p.account = 'author-available' AND p.owner_id IS NOT NULL AND e.occurred_at < ${before}::timestamptz
        AND NOT EXISTS (SELECT FROM statement_lines l WHERE l.posting_id = p.id)
      GROUP BY p.owner_id, p.currency),
    told AS (
      SELECT DISTINCT ON (author_id, currency) author_id, currency, period, closing_minor, until_at
      FROM statements ORDER BY author_id, currency, period DESC)
    SELECT author_id AS "authorId", currency, coalesce(moved.first_at, told.until_at) AS "firstAt",
      told.period AS "lastPeriod"
    FROM moved FULL JOIN told USING (author_id, currency)
    WHERE (moved.author_id IS NOT NULL OR told.closing_minor <> 0) AND coalesce(told.period, '') < ${lastMonth}
    ORDER BY author_id, currency`);
}

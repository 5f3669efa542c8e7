import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { alive } from "./payout";

/** The last statement of each author and currency that has no living payout. */
export function listUnpaidStatements() {
  return statement<{ id: string; authorId: string }>(sql`
    SELECT s.id, s.author_id AS "authorId" FROM (
      SELECT DISTINCT ON (author_id, currency) id, author_id, currency FROM statements
      ORDER BY author_id, currency, period DESC) AS s
    WHERE NOT EXISTS (SELECT FROM payouts p WHERE p.statement_id = s.id AND p.state = ANY(${alive}::text[]))
    ORDER BY s.author_id, s.currency`);
}

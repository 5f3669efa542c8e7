import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { lately, type ReturnHabit } from "./return-habit";

type Row = ReturnHabit & { email: string };

/**
 * What each of these addresses has bought and given back, by address. A team's copies are one purchase, back when all of
 * them are. One that never paid is not there.
 */
export async function findReturnHabits(_operator: Operator, emails: string[]) {
  const rows = await statement<Row>(sql`
    WITH purchase AS (
      SELECT o.email, coalesce(l.bundle_purchase_id, CASE WHEN l.purpose = 'copies' THEN o.id END, l.id) AS id,
        bool_and(CASE WHEN l.price_minor > 0 THEN l.returned_minor >= l.price_minor
          ELSE EXISTS (SELECT FROM refund_requests r WHERE r.line_id = l.id AND r.state = 'settled') END) AS is_back
      FROM orders o JOIN order_lines l ON l.order_id = o.id
      WHERE o.state = 'paid' AND o.email = ANY(${emails}::text[])
      GROUP BY 1, 2)
    SELECT p.email, count(*)::int AS bought, (count(*) FILTER (WHERE p.is_back))::int AS returned,
      (SELECT count(*)::int FROM refund_requests r JOIN order_lines l ON l.id = r.line_id
        JOIN orders o ON o.id = l.order_id
        WHERE o.email = p.email AND r.state <> 'withdrawn'
          AND r.requested_at > ${addDays(now(), -lately)}::timestamptz) AS "askedLately"
    FROM purchase p GROUP BY p.email`);
  return new Map(rows.map(({ email, ...habit }) => [email, habit as ReturnHabit]));
}

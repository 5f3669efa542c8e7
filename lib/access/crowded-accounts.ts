import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/** From so many networks within an hour, an account is hardly one reader's. */
const crowdFrom = 30;

/** Days for which an account stays on the list. */
const shownDays = 7;

/**
 * Accounts whose books were fetched from thirty networks or more within one hour of the last week, most first: a number
 * to look at, nobody is shut out by it. Networks nothing tells apart are not counted.
 */
export async function listCrowdedAccounts(_operator: Operator) {
  const since = addDays(now(), -shownDays);
  // Windows of 65 minutes begin every five: whatever lies within an hour lies in one of them, and time grows only with
  // the number of downloads.
  const rows = await statement<{ email: string; places: number; at: Date; rights: string[] }>(sql`
    WITH marked AS (
      SELECT e.email, e.id AS right_id, d.at, d.client_mark, floor(extract(epoch FROM d.at) / 300) AS slot
      FROM downloads d JOIN entitlements e ON e.id = d.entitlement_id
      WHERE d.client_mark IS NOT NULL AND d.at > ${since}::timestamptz),
    many AS (
      SELECT email, array_agg(DISTINCT right_id) AS rights FROM marked
      GROUP BY email HAVING count(DISTINCT client_mark) >= ${crowdFrom}::int),
    windows AS (
      SELECT m.email, count(DISTINCT m.client_mark)::int AS places, max(m.at) AS at
      FROM marked m JOIN many USING (email) CROSS JOIN generate_series(0, 12) AS back
      GROUP BY m.email, m.slot - back)
    SELECT DISTINCT ON (w.email) w.email, w.places, w.at, many.rights
    FROM windows w JOIN many USING (email) WHERE w.places >= ${crowdFrom}::int
    ORDER BY w.email, w.places DESC, w.at DESC`);
  return rows
    .map(({ email, places, at, rights }) => ({ email, places, at, rightIds: rights }))
    .sort((one, other) => other.places - one.places);
}

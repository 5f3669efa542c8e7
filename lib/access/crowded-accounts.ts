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
  const rows = await statement<{ email: string; places: number; at: Date; rights: string[] }>(sql`
    WITH marked AS (
      SELECT e.email, e.id AS right_id, d.at, d.client_mark FROM downloads d JOIN entitlements e ON e.id = d.entitlement_id
      WHERE d.client_mark IS NOT NULL AND d.at > ${since}::timestamptz),
    many AS (
      SELECT email, array_agg(DISTINCT right_id) AS rights FROM marked
      GROUP BY email HAVING count(DISTINCT client_mark) >= ${crowdFrom}::int),
    hours AS (
      SELECT m.email, m.at, (SELECT count(DISTINCT o.client_mark) FROM marked o
        WHERE o.email = m.email AND o.at > m.at - interval '1 hour' AND o.at <= m.at) AS places
      FROM marked m JOIN many USING (email))
    SELECT DISTINCT ON (h.email) h.email, h.places::int AS places, h.at, many.rights
    FROM hours h JOIN many USING (email) WHERE h.places >= ${crowdFrom}::int
    ORDER BY h.email, h.places DESC, h.at DESC`);
  return rows
    .map(({ email, places, at, rights }) => ({ email, places, at, rightIds: rights }))
    .sort((one, other) => other.places - one.places);
}

export type CrowdedAccount = Awaited<ReturnType<typeof listCrowdedAccounts>>[number];

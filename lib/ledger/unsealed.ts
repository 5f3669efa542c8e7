import "server-only";
import { sql, statement } from "@/lib/platform/db";

/**
 * How far behind the newest sealed id an unsealed one is looked for. Ids are given out before the commit, so one may
 * become visible after later ones were sealed, yet not this many later.
 */
export const idsBehind = 100_000;

/** How many entries have no seal yet: among the newest, those there are without those that are sealed. */
export async function countUnsealed() {
  const [found] = await statement<{ count: bigint }>(sql`
    WITH begin AS MATERIALIZED (
      SELECT coalesce((SELECT entry_id FROM ledger_seals ORDER BY position DESC LIMIT 1), 0) - ${idsBehind}::bigint AS id)
    SELECT (SELECT count(*) FROM ledger_entries WHERE id > (SELECT id FROM begin))
      - (SELECT count(*) FROM ledger_seals WHERE entry_id > (SELECT id FROM begin)) AS count`);
  return found?.count ?? 0n;
}

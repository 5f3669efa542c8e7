import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { type Finding, finding, type Offender } from "./finding";

/** INV-1: every entry has two postings or more, all in its currency, debits equal to credits. */
export async function entriesBalance(): Promise<Finding> {
  const [all] = await statement<{ count: bigint }>(sql`SELECT count(*) FROM ledger_entries`);
  const offenders = await statement<Offender>(sql`
    SELECT 'ledger_entries ' || e.id || ' (' || e.cause || ')' AS row,
      CASE WHEN p.entry_id IS NULL THEN 'has no postings'
        WHEN p.lowest <> e.currency OR p.highest <> e.currency THEN 'holds postings in another currency'
        WHEN p.debits <> p.credits THEN 'debits ' || p.debits || ', credits ' || p.credits
        ELSE 'has one posting' END AS what
    FROM ledger_entries e LEFT JOIN (
      SELECT entry_id, count(*) AS postings, min(currency) AS lowest, max(currency) AS highest,
        coalesce(sum(amount_minor) FILTER (WHERE side = 'debit'), 0) AS debits,
        coalesce(sum(amount_minor) FILTER (WHERE side = 'credit'), 0) AS credits
      FROM postings GROUP BY entry_id) AS p ON p.entry_id = e.id
    WHERE p.entry_id IS NULL OR p.postings < 2 OR p.debits <> p.credits
      OR p.lowest <> e.currency OR p.highest <> e.currency
    ORDER BY e.id`);
  return finding("INV-1", all?.count ?? 0n, offenders);
}

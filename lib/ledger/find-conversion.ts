import "server-only";
import { sql, statement } from "@/lib/platform/db";
import type { Conversion } from "./conversion";

type Row = { cause: string; occurredAt: Date; fromMinor: bigint; toMinor: bigint };

/** The newest conversion that the books hold from one currency to another; null where they hold none. */
export async function findConversion(from: string, to: string): Promise<Conversion | null> {
  // The code stands in the words of the query: an index holds only the entries of conversions.
  const [row] = await statement<Row>(sql`
    SELECT replace(f.cause, ':converted-from', '') AS cause, f.occurred_at AS "occurredAt",
      pf.amount_minor AS "fromMinor", pt.amount_minor AS "toMinor"
    FROM ledger_entries f
    JOIN ledger_entries t ON t.cause = replace(f.cause, ':converted-from', ':converted-to') AND t.currency = ${to}
    JOIN postings pf ON pf.entry_id = f.id AND pf.account = 'exchange'
    JOIN postings pt ON pt.entry_id = t.id AND pt.account = 'exchange'
    WHERE f.currency = ${from} AND f.code = 'currency-conversion' AND f.cause LIKE '%:converted-from'
    ORDER BY f.id DESC LIMIT 1`);
  return (
    (row && {
      ...{ cause: row.cause, occurredAt: row.occurredAt },
      from: { amountMinor: row.fromMinor, currency: from },
      to: { amountMinor: row.toMinor, currency: to },
    }) ??
    null
  );
}

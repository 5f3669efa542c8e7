import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { codes } from "./chart-of-accounts";
import type { Conversion } from "./conversion";

type Row = {
  cause: string;
  occurredAt: Date;
  fromMinor: bigint;
  fromCurrency: string;
  toMinor: bigint;
  toCurrency: string;
};

/** The newest conversions between currencies: the two entries of each, side by side and never added together. */
export async function listConversions(limit: number): Promise<Conversion[]> {
  const rows = await statement<Row>(sql`
    SELECT replace(f.cause, ':converted-from', '') AS cause, f.occurred_at AS "occurredAt",
      pf.amount_minor AS "fromMinor", f.currency AS "fromCurrency",
      pt.amount_minor AS "toMinor", t.currency AS "toCurrency"
    FROM (
      SELECT id, cause, currency, occurred_at FROM ledger_entries
      WHERE cause LIKE '%:converted-from' AND code = ${codes.conversion}
      ORDER BY id DESC LIMIT ${limit}::int) AS f
    JOIN ledger_entries t ON t.cause = replace(f.cause, ':converted-from', ':converted-to')
    JOIN postings pf ON pf.entry_id = f.id AND pf.account = 'exchange'
    JOIN postings pt ON pt.entry_id = t.id AND pt.account = 'exchange'
    ORDER BY f.id DESC`);
  return rows.map(({ cause, occurredAt, ...amounts }) => ({
    ...{ cause, occurredAt },
    from: { amountMinor: amounts.fromMinor, currency: amounts.fromCurrency },
    to: { amountMinor: amounts.toMinor, currency: amounts.toCurrency },
  }));
}

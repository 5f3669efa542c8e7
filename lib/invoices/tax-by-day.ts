import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { shopZone } from "@/lib/kernel/shop-zone";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { sql, statement } from "@/lib/platform/db";

/** Signed minor units: what came in is positive, what went back negative. `count` is how often. */
export type TaxSum = { netMinor: bigint; taxMinor: bigint; grossMinor: bigint; count: number };

/** One line of the tax export: a day of the shop's calendar, where the buyers live, and the rate. */
export type TaxDay = {
  day: string;
  currency: string;
  /** ISO 3166 letters; empty when the provider did not tell. */
  country: string;
  /** Basis points; null where no tax is charged. */
  rateBp: number | null;
  /** Why that rate, or none, in the provider's own words; empty where it did not say. */
  reason: string;
  /** "returns" holds refunds and lost disputes, less those that were undone. */
  direction: "sales" | "returns";
  /** As the books know it now. */
  known: TaxSum;
  /** As they knew it when the period ended: the answer that was given then, whatever was booked since. */
  booked: TaxSum;
};

const moves = [
  ...[codes.sale, codes.refund, codes.refundReturned],
  ...[codes.disputeLost, codes.disputeRestored],
];
const saleAccounts = ["tax-payable", "author-pending", "author-available", "house-revenue"];

type Row = Omit<TaxDay, "known" | "booked"> & {
  gross: bigint;
  tax: bigint;
  count: number;
  grossThen: bigint;
  taxThen: bigint;
  countThen: number;
};

/**
 * Sales and returns between two days of the shop's calendar (`from` included, `to` not), per day, country, rate,
 * its reason and currency, out of the ledger: their tax is what moved on the account of tax owed, to the cent. Currencies stay apart.
 */
export async function taxByDay(
  _operator: Operator,
  { from, to }: { from: string; to: string },
): Promise<TaxDay[]> {
  const rows = await statement<Row>(sql`
    WITH period AS (
      SELECT ${from}::timestamp AT TIME ZONE ${shopZone} AS begins, ${to}::timestamp AT TIME ZONE ${shopZone} AS ends),
    move AS (
      SELECT e.id, e.code, e.currency, e.recorded_at, p.line_id,
        to_char(e.occurred_at AT TIME ZONE ${shopZone}, 'YYYY-MM-DD') AS day,
        CASE p.side WHEN 'credit' THEN p.amount_minor ELSE -p.amount_minor END AS amount, p.account
      FROM ledger_entries e JOIN postings p ON p.entry_id = e.id, period
      WHERE e.code = ANY(${moves}::text[]) AND p.line_id IS NOT NULL AND p.account = ANY(${saleAccounts}::text[])
        AND e.occurred_at >= period.begins AND e.occurred_at < period.ends)
    SELECT m.day, m.currency, coalesce(o.country, '') AS country,
      CASE WHEN l.tax_mode = 'exempt' THEN NULL ELSE nullif(l.tax_rate_bp, 0) END AS "rateBp",
      CASE m.code WHEN ${codes.sale} THEN 'sales' ELSE 'returns' END AS direction,
      coalesce(l.taxability_reason, '') AS reason,
      sum(m.amount)::bigint AS gross,
      coalesce(sum(m.amount) FILTER (WHERE m.account = 'tax-payable'), 0)::bigint AS tax,
      count(DISTINCT m.id)::int AS count,
      coalesce(sum(m.amount) FILTER (WHERE m.recorded_at < period.ends), 0)::bigint AS "grossThen",
      coalesce(sum(m.amount) FILTER (WHERE m.recorded_at < period.ends AND m.account = 'tax-payable'), 0)::bigint
        AS "taxThen",
      (count(DISTINCT m.id) FILTER (WHERE m.recorded_at < period.ends))::int AS "countThen"
    FROM move m CROSS JOIN period JOIN order_lines l ON l.id = m.line_id JOIN orders o ON o.id = l.order_id
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 5 DESC, 3, 4 NULLS FIRST, 6`);
  return rows.map(({ gross, tax, count, grossThen, taxThen, countThen, ...where }) => ({
    ...where,
    known: sumOf(gross, tax, count),
    booked: sumOf(grossThen, taxThen, countThen),
  }));
}

function sumOf(grossMinor: bigint, taxMinor: bigint, count: number): TaxSum {
  return { netMinor: grossMinor - taxMinor, taxMinor, grossMinor, count };
}

import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { dayStart } from "@/lib/kernel/zoned-day";
import { db, sql, statement } from "@/lib/platform/db";
import { purposesWithoutCopy } from "@/lib/pricing/purpose";
import { type DaySums, daysOf, nothingSold, type SalesDay } from "./sales-figures";
import { keptRoyalty, type SalesRange } from "./sales-report";

/** Lines whose terms are read at once. */
const batch = 2_000;

type Row = DaySums & {
  currency: string;
  /** The day's place in the range, from 1. */
  place: number;
  /** A line of which a part went back stands for itself: its royalty is not known yet. */
  lineId: string | null;
};

/**
 * What an author sold in a range, day by day of the author's calendar and each currency apart, summed by the database
 * however many lines there are; also the days on which nothing was sold. Equals the sum of the lines to the unit.
 */
export async function sumSalesByDay(
  author: Author,
  range: SalesRange,
): Promise<Map<string, SalesDay[]>> {
  const days = daysOf(range, author.timeZone);
  const begins = days.map((day) => (dayStart(day, author.timeZone) ?? range.from).toISOString());
  const rows = await sumRows(author, range, begins);
  const royalties = await partRoyalties(author, rows);
  const currencies = new Map<string, SalesDay[]>();
  for (const row of rows) {
    const own = currencies.get(row.currency) ?? days.map((day) => ({ day, ...nothingSold }));
    currencies.set(row.currency, own);
    const day = own[row.place - 1];
    if (!day) throw new Error(`a sale outside its range: day ${row.place} of ${days.length}`);
    day.copies += row.copies;
    day.copiesRefunded += row.copiesRefunded;
    day.soldMinor += row.soldMinor;
    day.returnedMinor += row.returnedMinor;
    day.royaltyMinor += row.royaltyMinor + (royalties.get(row.lineId ?? "") ?? 0n);
  }
  return currencies;
}

// The days begin where the author's own calendar says, not the database's: two lists of zones need not agree. They are read
// once (a query of their own), not for every line.
function sumRows(author: Author, { from, to }: SalesRange, begins: string[]) {
  return statement<Row>(sql`
    SELECT currency, place, "lineId", (count(*) FILTER (WHERE is_copy))::int AS copies,
      (count(*) FILTER (WHERE is_copy AND is_gone))::int AS "copiesRefunded",
      sum(price_minor)::bigint AS "soldMinor", sum(returned_minor)::bigint AS "returnedMinor",
      coalesce(sum(amount_minor) FILTER (WHERE returned_minor = 0), 0)::bigint AS "royaltyMinor"
    FROM (
      SELECT l.currency, l.purpose <> ALL(${purposesWithoutCopy}::text[]) AS is_copy, width_bucket(o.paid_at, (SELECT ${begins}::text[]::timestamptz[])) AS place,
        l.price_minor, l.returned_minor, s.amount_minor, l.returned_minor > 0 AND l.returned_minor >= l.price_minor AS is_gone,
        CASE WHEN l.returned_minor > 0 AND l.returned_minor < l.price_minor THEN l.id END AS "lineId"
      FROM order_line_shares s JOIN order_lines l ON l.id = s.line_id JOIN orders o ON o.id = l.order_id
      WHERE s.author_id = ${author.id}::uuid AND s.amount_minor IS NOT NULL AND o.state = 'paid'
        AND o.paid_at >= ${from}::timestamptz AND o.paid_at < ${to}::timestamptz) AS sold
    GROUP BY currency, place, "lineId"`);
}

// How the rest of a price is split is told in one place, and that is not the database.
async function partRoyalties(author: Author, rows: Row[]) {
  const ids = rows.flatMap(({ lineId }) => (lineId ? [lineId] : []));
  const royalties = new Map<string, bigint>();
  for (let at = 0; at < ids.length; at += batch) {
    const lines = await db().orderLine.findMany({
      where: { id: { in: ids.slice(at, at + batch) } },
      include: { shares: { orderBy: { position: "asc" } } },
    });
    for (const line of lines) royalties.set(line.id, keptRoyalty(author, line));
  }
  return royalties;
}

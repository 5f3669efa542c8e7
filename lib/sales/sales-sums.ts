import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { sql, statement } from "@/lib/platform/db";
import type { DayBound } from "./day-bounds";

/** Sums over movements of one currency. Minor units; copies are books, without upgrades and tips. */
export type SalesSums = {
  /** Paid for, and those that cost nothing. */
  copies: number;
  freeCopies: number;
  /** Of the copies sold in the stretch those that went back since, whenever. */
  goneCopies: number;
  readers: number;
  soldMinor: bigint;
  minimumMinor: bigint;
  suggestedMinor: bigint;
  /** What went back in the stretch, whenever it was sold. */
  refundedMinor: bigint;
  /** Of what was sold in the stretch what went back since. */
  goneMinor: bigint;
  royaltyMinor: bigint;
};

/** Sums of a currency: of a day (its place from 1, no facet) or of one value of a facet over the whole stretch (place 0). */
export type SumRow = SalesSums & { currency: string; facet: string; value: string; place: number };

/** The book that stands for all of an author's. */
export const allBooks = "00000000-0000-0000-0000-000000000000";

const measures = sql`
  sum(sign * copies)::int AS copies, sum(sign * free_copies)::int AS "freeCopies",
  sum(sign * gone_copies)::int AS "goneCopies", sum(sign * readers)::int AS readers,
  sum(sign * sold_minor)::bigint AS "soldMinor", sum(sign * minimum_minor)::bigint AS "minimumMinor",
  sum(sign * suggested_minor)::bigint AS "suggestedMinor", sum(sign * refunded_minor)::bigint AS "refundedMinor",
  sum(sign * gone_minor)::bigint AS "goneMinor", sum(sign * royalty_minor)::bigint AS "royaltyMinor"`;
const counts = sql`copies, free_copies, gone_copies, readers, sold_minor, minimum_minor, suggested_minor, refunded_minor,
  gone_minor, royalty_minor`;
const partCounts = sql`p.copies, p.free_copies, p.gone_copies, p.readers, p.sold_minor, p.minimum_minor, p.suggested_minor,
  p.refunded_minor, p.gone_minor, p.royalty_minor`;
const summedCounts = sql`sum(copies) AS copies, sum(free_copies) AS free_copies, sum(gone_copies) AS gone_copies,
  sum(readers) AS readers, sum(sold_minor) AS sold_minor, sum(minimum_minor) AS minimum_minor,
  sum(suggested_minor) AS suggested_minor, sum(refunded_minor) AS refunded_minor, sum(gone_minor) AS gone_minor,
  sum(royalty_minor) AS royalty_minor`;

/**
 * What an author's movements sum to between the first bound and the last, day by day and side by side, as they stand at one
 * instant: whole days of UTC from the sums that are kept, put right at each bound by the quarters of an hour between it and
 * its midnight (facets at the two ends alone, by the movements themselves), and what waits to be counted. `bookIds` names
 * the books, or `allBooks`.
 */
export function sumSales(author: Author, bookIds: string[], bounds: DayBound[]) {
  const at = bounds.map((bound) => bound.at.toISOString());
  const midnights = bounds.map((bound) => bound.midnight.toISOString());
  const ends = [bounds[0], bounds.at(-1)].flatMap((bound) => (bound ? [bound] : []));
  const [first, last] = [ends[0]?.at ?? null, ends[1]?.at ?? null];
  const isOwn = bookIds.includes(allBooks) ? sql`true` : sql`m.book_id = ANY(${bookIds}::uuid[])`;
  return statement<SumRow>(sql`
    WITH bound AS MATERIALIZED (
      SELECT * FROM unnest(${at}::text[]::timestamptz[], ${midnights}::text[]::timestamptz[])
        WITH ORDINALITY AS b (at, midnight, number)),
    list AS MATERIALIZED (
      SELECT array_agg(at ORDER BY number) AS bounds, array_agg(midnight ORDER BY number) AS midnights FROM bound),
    part AS (
      SELECT currency, facet, value, CASE facet WHEN '' THEN width_bucket(starts_at, (SELECT midnights FROM list)) ELSE 0 END AS place,
        1 AS sign, ${counts}
      FROM author_sale_sums
      WHERE author_id = ${author.id}::uuid AND book_id = ANY(${bookIds}::uuid[]) AND grain = 1
        AND starts_at >= ${ends[0]?.midnight ?? null}::timestamptz AND starts_at < ${ends[1]?.midnight ?? null}::timestamptz
      UNION ALL
      SELECT currency, '', '', moved.place, moved.sign, ${counts}
      FROM bound b CROSS JOIN LATERAL (
        SELECT currency, ${summedCounts} FROM author_sale_sums
        WHERE author_id = ${author.id}::uuid AND book_id = ANY(${bookIds}::uuid[]) AND grain = 0
          AND starts_at >= least(b.at, b.midnight) AND starts_at < greatest(b.at, b.midnight) GROUP BY currency) AS s
      CROSS JOIN LATERAL (VALUES (b.number::int - 1, CASE WHEN b.at > b.midnight THEN 1 ELSE -1 END),
        (b.number::int, CASE WHEN b.at > b.midnight THEN -1 ELSE 1 END)) AS moved (place, sign)
      WHERE moved.place BETWEEN 1 AND ${bounds.length - 1}::int
      ${atEnd(author, isOwn, bounds[0], true)}
      ${atEnd(author, isOwn, bounds.at(-1), false)}
      UNION ALL
      SELECT m.currency, p.facet, p.value,
        CASE p.facet WHEN '' THEN width_bucket(p.at, (SELECT bounds FROM list)) ELSE 0 END, 1, ${partCounts}
      FROM author_sale_moves m CROSS JOIN LATERAL parts_of_sale(ROW(m.*)::author_sales) AS p
      WHERE m.author_id = ${author.id}::uuid AND p.at >= ${first}::timestamptz AND p.at < ${last}::timestamptz AND ${isOwn})
    SELECT currency, facet, value, place, ${measures} FROM part
    GROUP BY currency, facet, value, place
    HAVING (sum(sign * copies), sum(sign * free_copies), sum(sign * gone_copies), sum(sign * sold_minor),
      sum(sign * refunded_minor), sum(sign * gone_minor), sum(sign * royalty_minor)) <> (0, 0, 0, 0, 0, 0, 0)`);
}

// What the days that are kept have too much or too little of facets at an end of the stretch, movement by movement. Its instants
// are told as they are: a plan for any stretch would rather read all lines there are.
function atEnd(
  author: Author,
  isOwn: ReturnType<typeof sql>,
  bound: DayBound | undefined,
  isFirst: boolean,
) {
  if (!bound || bound.at.getTime() === bound.midnight.getTime()) return sql``;
  const isLate = bound.at > bound.midnight;
  const [low, high] = isLate ? [bound.midnight, bound.at] : [bound.at, bound.midnight];
  return sql`
      UNION ALL
      SELECT m.currency, p.facet, p.value, 0, ${isLate === isFirst ? -1 : 1}::int, ${partCounts}
      FROM (
        SELECT * FROM author_sales WHERE author_id = ${author.id}::uuid AND at >= ${low}::timestamptz AND at < ${high}::timestamptz
        UNION
        SELECT * FROM author_sales WHERE author_id = ${author.id}::uuid AND kind = 'return' AND sold_at >= ${low}::timestamptz
          AND sold_at < ${high}::timestamptz) AS m
      CROSS JOIN LATERAL parts_of_sale(ROW(m.*)::author_sales) AS p
      WHERE p.facet <> '' AND p.at >= ${low}::timestamptz AND p.at < ${high}::timestamptz AND ${isOwn}`;
}

/** What was sold in a stretch, and what of it went back since, in one currency. Minor units. */
export type SoldSum = Pick<SalesSums, "soldMinor" | "goneMinor"> & { currency: string };

/** The same sums over all of an author's books between two bounds, without days and sides: what a first glance shows. */
export function sumSold(author: Author, first: DayBound, last: DayBound) {
  return statement<SoldSum>(sql`
    WITH part AS (
      SELECT currency, 1 AS sign, sold_minor, gone_minor FROM author_sale_sums
      WHERE author_id = ${author.id}::uuid AND book_id = ${allBooks}::uuid AND grain = 1 AND facet = ''
        AND starts_at >= ${first.midnight}::timestamptz AND starts_at < ${last.midnight}::timestamptz
      ${quartersAt(author, first, -1)}
      ${quartersAt(author, last, 1)}
      UNION ALL
      SELECT m.currency, 1, p.sold_minor, p.gone_minor
      FROM author_sale_moves m CROSS JOIN LATERAL parts_of_sale(ROW(m.*)::author_sales) AS p
      WHERE m.author_id = ${author.id}::uuid AND p.facet = '' AND p.at >= ${first.at}::timestamptz AND p.at < ${last.at}::timestamptz)
    SELECT currency, sum(sign * sold_minor)::bigint AS "soldMinor", sum(sign * gone_minor)::bigint AS "goneMinor"
    FROM part GROUP BY currency`);
}

// Between a bound and its midnight: added at the last bound and taken at the first where the bound is the later of the two.
function quartersAt(author: Author, { at, midnight }: DayBound, sign: number) {
  if (at.getTime() === midnight.getTime()) return sql``;
  const [low, high, way] = at > midnight ? [midnight, at, sign] : [at, midnight, -sign];
  return sql`
      UNION ALL
      SELECT currency, ${way}::int, sold_minor, gone_minor FROM author_sale_sums
      WHERE author_id = ${author.id}::uuid AND book_id = ${allBooks}::uuid AND grain = 0
        AND starts_at >= ${low}::timestamptz AND starts_at < ${high}::timestamptz`;
}

import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { sql, statement } from "@/lib/platform/db";
import type { Facet, ListedSum } from "./sales-ask";
import type { MovePlace } from "./sales-place";
import { allBooks } from "./sales-sums";

/** One movement of a sale as its author may see it: never who bought it. Amounts are minor units of `currency`. */
export type Movement = {
  id: bigint;
  lineId: string;
  kind: "sale" | "return";
  at: Date;
  soldAt: Date;
  title: string;
  /** "upgrade" and "tip" are named as such: they bring money, but no further copy. */
  purpose: string;
  currency: string;
  /** One for a copy sold; of a return what it changes about the copies that stay. */
  copies: number;
  /** Of a sale its price, tax included; of a return what went back, or below nothing what came again. */
  amountMinor: bigint;
  /** What it adds to this author's own royalties, or takes from them. */
  royaltyMinor: bigint;
  /** The line as it stands: its price, the tax in it, and what of it has gone back by now. */
  priceMinor: bigint;
  taxMinor: bigint;
  returnedMinor: bigint;
  isAsked: boolean;
  country: string | null;
  /** The code or the promotion that had lowered its minimum, and what the minimum was without; null where none had. */
  couponCode: string | null;
  promotionName: string | null;
  regularMinimumMinor: bigint | null;
  bundleTitle: string | null;
  edition: string | null;
};

/** Which movements: instants (from included, to excluded), books, one currency or all, and which sum they make. */
export type MovementFilter = {
  from: Date;
  to: Date;
  bookIds: string[];
  currency: string | null;
  of: ListedSum;
  facet: { name: Facet; value: string } | null;
};

/** Movements on one page of the screen. */
export const shownMovements = 50;

/** An author's movements, newest first: at most `limit`, those after a place when told one. */
export function listMovements(
  author: Author,
  filter: MovementFilter,
  page: { after?: MovePlace | null; limit?: number } = {},
): Promise<Movement[]> {
  const { after = null, limit = shownMovements } = page;
  const older = after
    ? sql`AND (m.at, m.id) < (${after.at.toISOString()}::timestamptz, ${after.id}::bigint)`
    : sql``;
  const newest = (which: ReturnType<typeof sql>) => sql`
      SELECT m.* FROM every_author_sale m ${facetLines(filter)}
      WHERE m.author_id = ${author.id}::uuid AND ${which}
        ${older} AND ${ofBooks(filter)} AND ${ofCurrency(filter)} AND ${ofSum(filter)} AND ${ofFacet(filter)}
      ORDER BY m.at DESC, m.id DESC LIMIT ${limit}::int`;
  const [which, also] = inTime(filter);
  const found = also
    ? sql`(${newest(which)}) UNION ALL (${newest(also)}) ORDER BY at DESC, id DESC LIMIT ${limit}::int`
    : newest(which);
  return statement<Movement>(sql`
    SELECT m.id, m.line_id AS "lineId", m.kind, m.at, m.sold_at AS "soldAt", l.title, l.purpose, m.currency, m.copies,
      m.amount_minor AS "amountMinor", m.royalty_minor AS "royaltyMinor", l.price_minor AS "priceMinor",
      l.tax_minor AS "taxMinor", l.returned_minor AS "returnedMinor",
      EXISTS (SELECT FROM refund_requests r WHERE r.line_id = l.id AND r.state IN ('requested', 'approved')) AS "isAsked",
      o.country, l.coupon_code AS "couponCode", l.promotion_name AS "promotionName",
      l.regular_minimum_minor AS "regularMinimumMinor", l.bundle_title AS "bundleTitle", e.label AS edition
    FROM (${found}) AS m
    JOIN order_lines l ON l.id = m.line_id JOIN orders o ON o.id = l.order_id
    LEFT JOIN editions e ON e.id = (SELECT sold::uuid FROM edition_of_sale(m.edition_id, l.book_id, m.sold_at) AS sold)
    ORDER BY m.at DESC, m.id DESC`);
}

/** Movements of the first page of a file: whoever asks for it sees it begin at once. */
const firstPage = 200;

/** Every movement, newest first, in pages by key: however many there are, one page is held at a time. */
export async function* everyMovement(
  author: Author,
  filter: MovementFilter,
  limit = 2_000,
): AsyncGenerator<Movement[]> {
  let after: MovePlace | null = null;
  for (;;) {
    const most = after ? limit : Math.min(limit, firstPage);
    const page: Movement[] = await listMovements(author, filter, { after, limit: most });
    if (page.length > 0) yield page;
    after = page.at(-1) ?? null;
    if (page.length < most) return;
  }
}

// What went back of a stretch's sales did so whenever: sales and returns have an index each, and are read apart.
function inTime({
  from,
  to,
  of,
}: MovementFilter): [ReturnType<typeof sql>, ReturnType<typeof sql>?] {
  const within = (instant: ReturnType<typeof sql>) =>
    sql`${instant} >= ${from}::timestamptz AND ${instant} < ${to}::timestamptz`;
  const back = sql`m.kind = 'return' AND ${within(sql`m.sold_at`)}`;
  if (of === "gone") return [back];
  if (of === "kept") return [sql`m.kind = 'sale' AND ${within(sql`m.at`)}`, back];
  return [within(sql`m.at`)];
}

function ofBooks({ bookIds }: MovementFilter) {
  return bookIds.includes(allBooks) ? sql`true` : sql`m.book_id = ANY(${bookIds}::uuid[])`;
}

function ofCurrency({ currency }: MovementFilter) {
  return currency ? sql`m.currency = ${currency}` : sql`true`;
}

function ofSum({ of }: MovementFilter) {
  if (of === "refunded" || of === "gone") return sql`m.kind = 'return'`;
  if (of === "kept") return sql`m.amount_minor <> 0`;
  if (of === "sold") return sql`m.kind = 'sale' AND m.amount_minor > 0`;
  if (of === "copies") return sql`m.kind = 'sale' AND m.amount_minor > 0 AND m.copies > 0`;
  if (of === "free") return sql`m.kind = 'sale' AND m.amount_minor = 0 AND m.copies > 0`;
  return sql`true`;
}

function facetLines({ facet }: MovementFilter) {
  return facet
    ? sql`JOIN order_lines fl ON fl.id = m.line_id JOIN orders fo ON fo.id = fl.order_id`
    : sql``;
}

function ofFacet({ facet }: MovementFilter) {
  if (!facet) return sql`true`;
  const { name, value } = facet;
  if (name === "country") return sql`coalesce(fo.country, '') = ${value}`;
  if (name === "coupon") return sql`coalesce(fl.coupon_code, fl.promotion_name) = ${value}`;
  if (name === "bundle") return sql`fl.bundle_title = ${value}`;
  if (name === "edition")
    return sql`(SELECT sold FROM edition_of_sale(m.edition_id, fl.book_id, m.sold_at) AS sold) = ${value}`;
  return sql`price_band(fl.price_minor)::text = ${value} AND fl.price_minor > 0 AND copies_in(fl.purpose) > 0
    AND fl.bundle_purchase_id IS NULL`;
}

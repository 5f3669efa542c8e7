import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db, sql, statement } from "@/lib/platform/db";
import { type SoldLine as Shared, splitKept } from "@/lib/royalties/sale-postings";
import type { SoldPlace } from "./sold-place";

/** One sold line as its author may see it: never who bought it. Amounts are minor units of `currency`. */
export type SoldLine = {
  lineId: string;
  soldAt: Date;
  title: string;
  /** "upgrade" and "tip" are named as such: they bring money, but no further copy. */
  purpose: string;
  currency: string;
  priceMinor: bigint;
  taxMinor: bigint;
  /** What of the price went back to the reader, by refunds and lost disputes. */
  returnedMinor: bigint;
  /** This author's own royalty on what was kept. */
  royaltyMinor: bigint;
  state: "kept" | "refund-asked" | "refunded" | "partly-refunded";
  returnedAt: Date | null;
  /** The code or the promotion that had lowered its minimum; null where none had. */
  couponCode: string | null;
  promotionName: string | null;
};

/** Two instants: from included, to excluded. */
type SoldWhen = { from: Date; to: Date };

/**
 * Lines of this author's books sold in a range, newest first: at most `limit`, of one currency when named, those after a
 * place when told one. They are found among the author's movements, which are kept in this order however many there are.
 */
export async function listSoldLines(
  author: Author,
  when: SoldWhen,
  page: SoldPage,
): Promise<SoldLine[]> {
  const ids = await findSoldLines(author, when, page);
  const lines = await db().orderLine.findMany({ where: { id: { in: ids } }, include: soldLine });
  const place = new Map(ids.map((id, index) => [id, index]));
  lines.sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
  return lines.map((line) => {
    const { id: lineId, title, currency, priceMinor, taxMinor, returnedMinor, order } = line;
    const { couponCode, promotionName, purpose } = line;
    return {
      ...{ lineId, title, currency, purpose, couponCode, promotionName },
      ...{ priceMinor, taxMinor, returnedMinor },
      soldAt: order.paidAt as Date,
      royaltyMinor: keptRoyalty(author, line),
      state: stateOf(line),
      returnedAt: line.refundParts[0]?.refund.succeededAt ?? null,
    };
  });
}

type SoldPage = { currency?: string; after: SoldPlace | null; limit: number };

// Counted sales and those that wait, each read from its newest end.
async function findSoldLines(author: Author, { from, to }: SoldWhen, page: SoldPage) {
  const { currency, after, limit } = page;
  const older = after
    ? sql`AND (at, line_id) < (${after.soldAt.toISOString()}::timestamptz, ${after.lineId}::uuid)`
    : sql``;
  const newest = sql`
    WHERE author_id = ${author.id}::uuid AND kind = 'sale' AND at >= ${from}::timestamptz AND at < ${to}::timestamptz
      ${older} ${currency ? sql`AND currency = ${currency}` : sql``}
    ORDER BY at DESC, line_id DESC LIMIT ${limit}::int`;
  const rows = await statement<{ id: string }>(sql`
    (SELECT line_id AS id, at, line_id FROM author_sales ${newest})
    UNION ALL (SELECT line_id, at, line_id FROM author_sale_moves ${newest})
    ORDER BY at DESC, line_id DESC LIMIT ${limit}::int`);
  return rows.map(({ id }) => id);
}

// What an author earns on what was kept of a line, at the sale's own terms.
function keptRoyalty({ id }: Author, line: Shared & { returnedMinor: bigint }) {
  const { authors } = splitKept(line, line.priceMinor - line.returnedMinor);
  return authors.find(({ authorId }) => authorId === id)?.amountMinor ?? 0n;
}

const open: string[] = ["requested", "approved"];

const soldLine = {
  order: { select: { paidAt: true } },
  shares: { orderBy: { position: "asc" } },
  refundParts: {
    where: { refund: { state: "succeeded" } },
    orderBy: { refund: { succeededAt: "desc" } },
    take: 1,
    include: { refund: { select: { succeededAt: true } } },
  },
  refundRequests: { where: { state: { in: open } }, select: { id: true } },
} as const;

type Returned = { priceMinor: bigint; returnedMinor: bigint; refundRequests: unknown[] };

function stateOf({ priceMinor, returnedMinor, refundRequests }: Returned): SoldLine["state"] {
  if (returnedMinor > 0n) return returnedMinor < priceMinor ? "partly-refunded" : "refunded";
  return refundRequests.length > 0 ? "refund-asked" : "kept";
}

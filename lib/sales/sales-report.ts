import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { balance } from "@/lib/ledger/balance";
import { db, sql, statement } from "@/lib/platform/db";
import { type SoldLine, splitKept } from "@/lib/royalties/sale-postings";
import type { SalesPlace } from "./sales-place";

/** One sold line as its author may see it: never who bought it. Amounts are minor units of `currency`. */
export type SalesLine = {
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
  /** The code or the promotion that had lowered its minimum, and what the minimum was without; null where none had. */
  couponCode: string | null;
  promotionName: string | null;
  regularMinimumMinor: bigint | null;
};

/** Two instants: from included, to excluded. */
export type SalesRange = { from: Date; to: Date };

/** Sales on one page of the screen. */
export const shownSales = 50;

/**
 * Lines of this author's books sold in a range, newest first: at most `limit`, of one currency when named, those
 * after a place when told one.
 */
export async function listSales(
  author: Author,
  range: SalesRange,
  page: { currency?: string; after?: SalesPlace | null; limit?: number } = {},
): Promise<SalesLine[]> {
  const { currency, after, limit = shownSales } = page;
  const shares = await db().orderLineShare.findMany({
    where: {
      ...{ authorId: author.id, amountMinor: { not: null } },
      line: {
        order: { state: "paid", paidAt: { gte: range.from, lt: range.to } },
        ...(currency ? { currency } : {}),
        ...(after ? { OR: olderThan(after) } : {}),
      },
    },
    include: { line: { include: soldLine } },
    orderBy: [{ line: { order: { paidAt: "desc" } } }, { lineId: "desc" }],
    take: limit,
  });
  return shares.map(({ line }) => salesLine(author, line));
}

function olderThan({ soldAt, lineId }: SalesPlace) {
  return [{ order: { paidAt: { lt: soldAt } } }, { order: { paidAt: soldAt }, id: { lt: lineId } }];
}

/**
 * Every sale of a range, the order placed last first, in pages by key: however many there are, one page is held at a
 * time, and each goes on where the one before ended.
 */
export async function* everySale(
  author: Author,
  range: SalesRange,
  page = 2_000,
): AsyncGenerator<SalesLine[]> {
  let before = "ffffffff-ffff-ffff-ffff-ffffffffffff";
  for (;;) {
    const keys = await listKeys(author, range, { before, page });
    const lineIds = keys.filter(({ isSold }) => isSold).map(({ lineId }) => lineId);
    const rows = await readLines(lineIds);
    if (rows.length > 0) yield rows.map((line) => salesLine(author, line));
    if (keys.length < page) return;
    before = keys.at(-1)?.lineId ?? before;
  }
}

// The author's shares in their index's own order, also of what was not sold in the range: else a page could not say
// where the next one goes on, and each would read all sales anew.
function listKeys(
  author: Author,
  { from, to }: SalesRange,
  { before, page }: { before: string; page: number },
) {
  return statement<{ lineId: string; isSold: boolean }>(sql`
    SELECT k.line_id AS "lineId", o.id IS NOT NULL AS "isSold"
    FROM (SELECT line_id, amount_minor FROM order_line_shares
      WHERE author_id = ${author.id}::uuid AND line_id < ${before}::uuid
      ORDER BY line_id DESC LIMIT ${page}::int) AS k
    JOIN order_lines l ON l.id = k.line_id
    LEFT JOIN orders o ON o.id = l.order_id AND k.amount_minor IS NOT NULL AND o.state = 'paid'
      AND o.paid_at >= ${from}::timestamptz AND o.paid_at < ${to}::timestamptz
    ORDER BY k.line_id DESC`);
}

function readLines(ids: string[]) {
  return db().orderLine.findMany({
    ...{ where: { id: { in: ids } }, orderBy: { id: "desc" }, include: soldLine },
  });
}

type Sold = Awaited<ReturnType<typeof readLines>>[number];

function salesLine(author: Author, line: Sold): SalesLine {
  const { id: lineId, title, currency, priceMinor, taxMinor, returnedMinor, order } = line;
  const { couponCode, promotionName, regularMinimumMinor, purpose } = line;
  return {
    ...{ couponCode, promotionName, regularMinimumMinor, purpose },
    ...{ lineId, title, currency, priceMinor, taxMinor, returnedMinor },
    soldAt: order.paidAt as Date,
    royaltyMinor: keptRoyalty(author, line),
    state: stateOf(line),
    returnedAt: line.refundParts[0]?.refund.succeededAt ?? null,
  };
}

/** What an author earns on what was kept of a line, at the sale's own terms. Minor units. */
export function keptRoyalty({ id }: Author, line: SoldLine & { returnedMinor: bigint }): bigint {
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

function stateOf({ priceMinor, returnedMinor, refundRequests }: Returned): SalesLine["state"] {
  if (returnedMinor > 0n) return returnedMinor < priceMinor ? "partly-refunded" : "refunded";
  return refundRequests.length > 0 ? "refund-asked" : "kept";
}

/** Royalties still inside a refund window and those payable, out of the ledger, minor units per currency. */
export async function royaltyBalances(author: Author) {
  const [pending, available] = await Promise.all([
    balance("author-pending", author.id),
    balance("author-available", author.id),
  ]);
  return { pending, available };
}

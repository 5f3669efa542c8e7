import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
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
 * place when told one.
 */
export async function listSoldLines(
  author: Author,
  { from, to }: SoldWhen,
  page: { currency?: string; after: SoldPlace | null; limit: number },
): Promise<SoldLine[]> {
  const { currency, after, limit } = page;
  const shares = await db().orderLineShare.findMany({
    where: {
      ...{ authorId: author.id, amountMinor: { not: null } },
      line: {
        order: { state: "paid", paidAt: { gte: from, lt: to } },
        ...(currency ? { currency } : {}),
        ...(after ? { OR: olderThan(after) } : {}),
      },
    },
    include: { line: { include: soldLine } },
    orderBy: [{ line: { order: { paidAt: "desc" } } }, { lineId: "desc" }],
    take: limit,
  });
  return shares.map(({ line }) => {
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

function olderThan({ soldAt, lineId }: SoldPlace) {
  return [{ order: { paidAt: { lt: soldAt } } }, { order: { paidAt: soldAt }, id: { lt: lineId } }];
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

import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { balance } from "@/lib/ledger/balance";
import { db } from "@/lib/platform/db";
import { splitKept } from "@/lib/royalties/sale-postings";

/** One sold line as its author may see it: never who bought it. Amounts are minor units of `currency`. */
export type SalesLine = {
  lineId: string;
  soldAt: Date;
  title: string;
  currency: string;
  priceMinor: bigint;
  taxMinor: bigint;
  /** What of the price went back to the reader, by refunds and lost disputes. */
  returnedMinor: bigint;
  /** This author's own royalty on what was kept. */
  royaltyMinor: bigint;
  state: "kept" | "refund-asked" | "refunded" | "partly-refunded";
  returnedAt: Date | null;
};

/** Every line of this author's books between two instants (from included, to excluded), newest first. */
export async function listSales(
  author: Author,
  range: { from: Date; to: Date },
): Promise<SalesLine[]> {
  const shares = await db().orderLineShare.findMany({
    where: {
      authorId: author.id,
      amountMinor: { not: null },
      line: { order: { state: "paid", paidAt: { gte: range.from, lt: range.to } } },
    },
    include: { line: { include: soldLine } },
    orderBy: { line: { order: { paidAt: "desc" } } },
  });
  return shares.map(({ line }) => {
    const { priceMinor, returnedMinor } = line;
    const { authors } = splitKept(line, priceMinor - returnedMinor);
    const own = authors.find(({ authorId }) => authorId === author.id);
    const { id: lineId, title, currency, taxMinor, order } = line;
    return {
      ...{ lineId, title, currency, priceMinor, taxMinor, returnedMinor },
      soldAt: order.paidAt as Date,
      royaltyMinor: own?.amountMinor ?? 0n,
      state: stateOf(line),
      returnedAt: line.refundParts[0]?.refund.succeededAt ?? null,
    };
  });
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

import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { balance } from "@/lib/ledger/balance";
import { db } from "@/lib/platform/db";

/** One sold line as its author may see it: never who bought it. Amounts are minor units of `currency`. */
export type SalesLine = {
  lineId: string;
  soldAt: Date;
  title: string;
  currency: string;
  priceMinor: bigint;
  taxMinor: bigint;
  /** This author's own royalty. */
  royaltyMinor: bigint;
  state: "kept" | "refund-asked" | "refunded";
  refundedAt: Date | null;
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
    include: {
      line: {
        include: {
          order: { select: { paidAt: true } },
          refunds: { where: { state: "succeeded" } },
          refundRequests: {
            where: { state: { in: ["requested", "approved"] } },
            select: { id: true },
          },
        },
      },
    },
    orderBy: { line: { order: { paidAt: "desc" } } },
  });
  return shares.map(({ amountMinor, line }) => {
    const refunded = line.refunds[0];
    return {
      lineId: line.id,
      soldAt: line.order.paidAt as Date,
      title: line.title,
      currency: line.currency,
      priceMinor: line.priceMinor,
      taxMinor: line.taxMinor,
      royaltyMinor: amountMinor ?? 0n,
      state: refunded ? "refunded" : line.refundRequests.length > 0 ? "refund-asked" : "kept",
      refundedAt: refunded?.succeededAt ?? null,
    };
  });
}

/** Royalties still inside a refund window and those payable, out of the ledger, minor units per currency. */
export async function royaltyBalances(author: Author) {
  const [pending, available] = await Promise.all([
    balance("author-pending", author.id),
    balance("author-available", author.id),
  ]);
  return { pending, available };
}

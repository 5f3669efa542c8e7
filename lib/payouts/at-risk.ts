import "server-only";
import type { Tx } from "@/lib/platform/db";
import { splitKept } from "@/lib/royalties/sale-postings";

/**
 * Of an author's payable royalties in one currency what is about to be taken back: refunds under way and disputes
 * that are open, at each sale's own rates. Minor units. Where it
 * decides, the caller holds the author's lock.
 */
export async function atRiskOf(
  tx: Pick<Tx, "orderLine">,
  authorId: string,
  currency: string,
): Promise<bigint> {
  const lines = await tx.orderLine.findMany({
    where: {
      ...{ currency, releasedAt: { not: null }, shares: { some: { authorId } } },
      claimedMinor: { gt: tx.orderLine.fields.returnedMinor },
    },
    include: { shares: { orderBy: { position: "asc" } } },
  });
  return lines.reduce((sum, line) => {
    const [kept, left] = [line.returnedMinor, line.claimedMinor].map((goneMinor) => {
      const { authors } = splitKept(line, line.priceMinor - goneMinor);
      return authors.find((one) => one.authorId === authorId)?.amountMinor ?? 0n;
    });
    return sum + (kept ?? 0n) - (left ?? 0n);
  }, 0n);
}

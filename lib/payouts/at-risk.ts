import "server-only";
import type { Tx } from "@/lib/platform/db";
import { splitKept } from "@/lib/royalties/sale-postings";

/** A released line of which something is about to be taken back, as it stands for one of its authors. Minor units. */
export type LineAtRisk = {
  authorId: string;
  lineId: string;
  /** Of the author's royalty on it what a refund or a dispute is about to take, at the sale's own rates. */
  heldMinor: bigint;
  /** What of it they leave. */
  coveredMinor: bigint;
};

/**
 * Of authors' payable royalties in one currency what is about to be taken back, line by line: refunds under way and
 * disputes that are open. Where it decides, the caller holds the authors' locks.
 */
export async function linesAtRisk(
  tx: Pick<Tx, "orderLine">,
  authorIds: string[],
  currency: string,
): Promise<LineAtRisk[]> {
  const lines = await tx.orderLine.findMany({
    where: {
      ...{ currency, releasedAt: { not: null } },
      shares: { some: { authorId: { in: authorIds } } },
      claimedMinor: { gt: tx.orderLine.fields.returnedMinor },
    },
    orderBy: { id: "asc" },
    include: { shares: { orderBy: { position: "asc" } } },
  });
  return lines.flatMap((line) => {
    const royaltiesOn = (goneMinor: bigint) =>
      new Map(
        splitKept(line, line.priceMinor - goneMinor).authors.map(
          ({ authorId, amountMinor }) => [authorId, amountMinor] as const,
        ),
      );
    const [kept, left] = [royaltiesOn(line.returnedMinor), royaltiesOn(line.claimedMinor)];
    return authorIds.flatMap((authorId) => {
      const coveredMinor = left.get(authorId) ?? 0n;
      const heldMinor = (kept.get(authorId) ?? 0n) - coveredMinor;
      return heldMinor > 0n ? [{ authorId, lineId: line.id, heldMinor, coveredMinor }] : [];
    });
  });
}

/** What all of them hold back. Minor units. */
export function heldOf(lines: LineAtRisk[]) {
  return lines.reduce((sum, { heldMinor }) => sum + heldMinor, 0n);
}

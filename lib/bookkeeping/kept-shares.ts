import "server-only";
import { db, type Tx } from "@/lib/platform/db";
import { splitKept } from "@/lib/royalties/sale-postings";

/** What an author earns on what was kept of one line, in minor units. */
export type KeptShare = { lineId: string; authorId: string; currency: string; earnedMinor: bigint };

const page = 1_000;

/**
 * The shares of lines of which a part went back: the only ones that need the shop's own rule of splitting, and few.
 * Read page by page, so that no number of them is held at once.
 */
export async function* listPartlyKeptShares(tx: Tx): AsyncGenerator<KeptShare> {
  let after: string | undefined;
  for (;;) {
    const lines = await tx.orderLine.findMany({
      where: {
        returnedMinor: { gt: 0n, lt: db().orderLine.fields.priceMinor },
        order: { state: "paid" },
        ...(after ? { id: { gt: after } } : {}),
      },
      orderBy: { id: "asc" },
      take: page,
      include: { shares: { orderBy: { position: "asc" } } },
    });
    for (const line of lines) {
      const { authors } = splitKept(line, line.priceMinor - line.returnedMinor);
      for (const { authorId, amountMinor: earnedMinor } of authors)
        yield { lineId: line.id, authorId, currency: line.currency, earnedMinor };
    }
    after = lines.at(-1)?.id;
    if (lines.length < page) return;
  }
}

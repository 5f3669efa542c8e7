import "server-only";
import type { PostingDraft } from "@/lib/ledger/entry";
import { sql, sqlRows, type Tx } from "@/lib/platform/db";
import type { SoldLine } from "./sale-postings";

/** What of a line's price went back, or came again (below nothing), in minor units. */
type Return = { line: SoldLine; amountMinor: bigint };

/**
 * Notes for each author of the lines what a return took of the sale and of their royalties, as it was posted, to be
 * counted with their sales (docs/decisions/0047). In the return's own transaction, before the lines keep count of it.
 */
export async function noteReturns(tx: Tx, at: Date, returns: Return[], postings: PostingDraft[]) {
  const rows = returns.flatMap(({ line, amountMinor }) =>
    line.shares.map(({ authorId }) => ({
      ...{ line_id: line.id, author_id: authorId, amount_minor: amountMinor },
      royalty_minor: royaltyOf(line.id, authorId, postings),
      at,
    })),
  );
  if (rows.length === 0) return;
  const columns = {
    ...{ line_id: "uuid", author_id: "uuid", at: "timestamptz" },
    ...{ amount_minor: "bigint", royalty_minor: "bigint" },
  };
  await tx.$executeRaw(sql`
    INSERT INTO author_sale_moves (author_id, book_id, line_id, currency, kind, at, sold_at, copies, amount_minor,
      royalty_minor, edition_id)
    SELECT back.author_id, l.book_id, l.id, l.currency, 'return', back.at, o.paid_at,
      ((l.returned_minor >= l.price_minor)::int - (l.returned_minor + back.amount_minor >= l.price_minor)::int)
        * copies_in(l.purpose), back.amount_minor, back.royalty_minor,
      (SELECT sale.edition_id FROM every_author_sale sale WHERE sale.author_id = back.author_id AND sale.at = o.paid_at
        AND sale.line_id = l.id AND sale.kind = 'sale' LIMIT 1)
    FROM ${sqlRows({ name: "back", columns, rows })}
    JOIN order_lines l ON l.id = back.line_id JOIN orders o ON o.id = l.order_id AND o.state = 'paid'`);
}

function royaltyOf(lineId: string, authorId: string, postings: PostingDraft[]) {
  return postings
    .filter((posting) => posting.lineId === lineId && posting.ownerId === authorId)
    .reduce(
      (sum, { side, amountMinor }) => sum + (side === "credit" ? amountMinor : -amountMinor),
      0n,
    );
}

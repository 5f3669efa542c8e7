import type { PostingDraft } from "@/lib/ledger/entry";
import { splitLine } from "./split";

export type SoldLine = {
  id: string;
  priceMinor: bigint;
  taxMinor: bigint;
  royaltyBp: number;
  shares: { authorId: string; shareBp: number }[];
};

/** What one line's sale moves, at the line's own frozen rates: gross in, tax, authors and house out. Minor units. */
export function salePostings(line: SoldLine): PostingDraft[] {
  const split = splitLine(line);
  const of = (posting: Omit<PostingDraft, "lineId">) => ({ ...posting, lineId: line.id });
  return [
    of({ account: "provider-clearing", side: "debit", amountMinor: line.priceMinor }),
    of({ account: "tax-payable", side: "credit", amountMinor: line.taxMinor }),
    ...split.authors.map(({ authorId, amountMinor }) =>
      of({ account: "author-pending", ownerId: authorId, side: "credit", amountMinor }),
    ),
    of({ account: "house-revenue", side: "credit", amountMinor: split.house }),
  ];
}

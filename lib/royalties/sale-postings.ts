import type { Account } from "@/lib/ledger/chart-of-accounts";
import type { PostingDraft } from "@/lib/ledger/entry";
import { type LineSplit, splitLine } from "./split";

/** A sold line with its frozen terms. Amounts are minor units, rates basis points. */
export type SoldLine = {
  id: string;
  priceMinor: bigint;
  taxMinor: bigint;
  royaltyBp: number;
  shares: { authorId: string; shareBp: number }[];
  /** Once the window has closed, the line's royalties stand in the authors' available accounts. */
  releasedAt?: Date | null;
};

/** What one line's sale moves, at the line's own frozen rates: gross in, tax, authors and house out. Minor units. */
export function salePostings(line: SoldLine): PostingDraft[] {
  return keepPostings({ ...line, releasedAt: null }, { from: 0n, to: line.priceMinor });
}

/**
 * What moves when the part of a line's price that the shop keeps goes `from` one amount `to` another: the
 * difference between the splits of the two, so that any number of partial returns ends exactly where one whole
 * return would, each at the sale's own rates. The gross moves on `against`. Throws RangeError outside the price.
 */
export function keepPostings(
  line: SoldLine,
  { from, to }: { from: bigint; to: bigint },
  against: Account = "provider-clearing",
): PostingDraft[] {
  const [before, after] = [splitKept(line, from), splitKept(line, to)];
  const royalties: Account = line.releasedAt ? "author-available" : "author-pending";
  const moves = [
    move(line, { account: "tax-payable" }, after.tax - before.tax),
    ...after.authors.map(({ authorId, amountMinor }, position) =>
      move(
        line,
        { account: royalties, ownerId: authorId },
        amountMinor - (before.authors[position]?.amountMinor ?? 0n),
      ),
    ),
    move(line, { account: "house-revenue" }, after.house - before.house),
  ];
  return [move(line, { account: against }, from - to), ...moves];
}

/** The split of what is kept of a line: tax in proportion (half up), the rest at the sale's rates. */
export function splitKept(line: SoldLine, keptMinor: bigint): LineSplit {
  const { priceMinor, taxMinor } = line;
  if (keptMinor < 0n || keptMinor > priceMinor)
    throw new RangeError(`line ${line.id} cannot keep ${keptMinor} of ${priceMinor}`);
  const tax = priceMinor === 0n ? 0n : (2n * taxMinor * keptMinor + priceMinor) / (2n * priceMinor);
  return splitLine({ ...line, priceMinor: keptMinor, taxMinor: tax });
}

// Positive is a credit. An odd cent may move the other way than its line, which is a posting on the other side.
function move(
  line: SoldLine,
  to: { account: Account; ownerId?: string },
  creditMinor: bigint,
): PostingDraft {
  const side = creditMinor < 0n ? "debit" : "credit";
  return {
    ...to,
    lineId: line.id,
    side,
    amountMinor: creditMinor < 0n ? -creditMinor : creditMinor,
  };
}

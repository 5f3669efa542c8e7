import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keepPostings, salePostings } from "@/lib/royalties/sale-postings";
import { effectOn, type LinePosting, movesFor } from "./sale-moves";

const shares = [
  { authorId: "ada", shareBp: 6_000 },
  { authorId: "ben", shareBp: 4_000 },
];
const line = { id: "line", priceMinor: 2_110n, taxMinor: 110n, royaltyBp: 8_000, shares };

function seen(postings: ReturnType<typeof salePostings>): LinePosting[] {
  return postings
    .filter(({ amountMinor }) => amountMinor > 0n)
    .map(({ account, ownerId = null, side, amountMinor }) => ({
      account,
      ownerId,
      side,
      amountMinor,
    }));
}

describe("what an entry moved, in an author's eyes", () => {
  test("A-18 a sale shows their own royalty, the tax and the house's part, not the co-author's", () => {
    expect(movesFor("ben", true, seen(salePostings(line)))).toEqual([
      { from: "provider-clearing", to: "tax-payable", amountMinor: 110n },
      { from: "provider-clearing", to: "author-pending", amountMinor: 640n },
      { from: "provider-clearing", to: "house-revenue", amountMinor: 400n },
    ]);
  });

  test("ACL-11 without a share in the line only what is their own shows, which is nothing", () => {
    const none = {
      ...line,
      shares: [
        { authorId: "ada", shareBp: 10_000 },
        { authorId: "ben", shareBp: 0 },
      ],
    };
    expect(movesFor("ben", false, seen(salePostings(none)))).toEqual([]);
  });

  test("an odd cent that changes hands between authors names no one", () => {
    const postings: LinePosting[] = [
      { account: "author-pending", ownerId: "ada", side: "debit", amountMinor: 10n },
      { account: "provider-clearing", ownerId: null, side: "credit", amountMinor: 9n },
      { account: "author-pending", ownerId: "ben", side: "credit", amountMinor: 1n },
    ];
    expect(movesFor("ada", true, postings)).toEqual([
      { from: "author-pending", to: "provider-clearing", amountMinor: 9n },
      { from: "author-pending", to: "other-author", amountMinor: 1n },
    ]);
  });

  test("however a sale is taken back in parts, the moves sum to what the author's own postings say", () => {
    const kept = fc.bigInt({ min: 0n, max: 2_110n });
    fc.assert(
      fc.property(kept, kept, fc.constantFrom("ada", "ben"), (from, to, author) => {
        const postings = seen(keepPostings(line, { from, to }));
        const own = postings
          .filter(({ ownerId }) => ownerId === author)
          .reduce(
            (sum, { side, amountMinor }) => sum + (side === "credit" ? amountMinor : -amountMinor),
            0n,
          );
        expect(effectOn("author-pending", movesFor(author, true, postings))).toBe(own);
      }),
    );
  });
});

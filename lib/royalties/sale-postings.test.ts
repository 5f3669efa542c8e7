import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { entry, type PostingDraft } from "@/lib/ledger/entry";
import { keepPostings, salePostings, splitKept } from "./sale-postings";

const line = fc
  .record({
    priceMinor: fc.bigInt({ min: 0n, max: 100_000n }),
    taxPercent: fc.bigInt({ min: 0n, max: 30n }),
    royaltyBp: fc.integer({ min: 0, max: 10_000 }),
    cuts: fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 5 }),
  })
  .map(({ priceMinor, taxPercent, royaltyBp, cuts }) => ({
    id: "line",
    priceMinor,
    taxMinor: (priceMinor * taxPercent) / 100n,
    royaltyBp,
    shares: cuts.map((shareBp, index) => ({ authorId: `author-${index}`, shareBp })),
  }));

/** Credits less debits of one account, or of one author's accounts. */
function balanceOf(postings: PostingDraft[], name: string) {
  return postings
    .filter(({ account, ownerId }) => (ownerId ?? account) === name)
    .reduce(
      (sum, { side, amountMinor }) => sum + (side === "credit" ? amountMinor : -amountMinor),
      0n,
    );
}

describe("what a sale moves", () => {
  test("P-01 always balances, and so does every return of a part", () => {
    fc.assert(
      fc.property(line, fc.bigInt({ min: 0n, max: 100_000n }), (sold, some) => {
        const kept = sold.priceMinor === 0n ? 0n : some % (sold.priceMinor + 1n);
        const header = {
          code: codes.sale,
          currency: "EUR",
          orderId: null,
          occurredAt: new Date(0),
        };
        entry({ ...header, cause: "sale", postings: salePostings(sold) });
        const back = keepPostings(sold, { from: sold.priceMinor, to: kept });
        entry({ ...header, cause: "refund", postings: back });
      }),
    );
  });

  test("R-20 any number of partial returns ends where one whole return does: nothing is left anywhere", () => {
    const steps = fc.array(fc.bigInt({ min: 1n, max: 40_000n }), { maxLength: 8 });
    fc.assert(
      fc.property(line, steps, (sold, amounts) => {
        const postings = salePostings(sold);
        let kept = sold.priceMinor;
        for (const amount of [...amounts, kept]) {
          const to = kept > amount ? kept - amount : 0n;
          postings.push(...keepPostings(sold, { from: kept, to }));
          kept = to;
          expect(balanceOf(postings, "author-0")).toBe(
            splitKept(sold, kept).authors[0]?.amountMinor ?? 0n,
          );
        }
        postings.push(...keepPostings(sold, { from: kept, to: 0n }));
        for (const { account, ownerId } of postings)
          expect(balanceOf(postings, ownerId ?? account)).toBe(0n);
      }),
    );
  });

  test("P-06 after the release it is the available royalties that go back", () => {
    const sold = {
      ...{ id: "line", priceMinor: 2000n, taxMinor: 0n, royaltyBp: 8000 },
      ...{ shares: [{ authorId: "pascal", shareBp: 10_000 }], releasedAt: new Date(0) },
    };
    const accounts = keepPostings(sold, { from: 2000n, to: 0n }).map(({ account }) => account);
    expect(accounts).toContain("author-available");
    expect(accounts).not.toContain("author-pending");
  });

  test("the seed page's own sum holds: 16.00 of 20.00 are the author's", () => {
    const postings = salePostings({
      id: "line",
      priceMinor: 2000n,
      taxMinor: 0n,
      royaltyBp: 8000,
      shares: [{ authorId: "pascal", shareBp: 10_000 }],
    });
    expect(postings.find(({ account }) => account === "author-pending")?.amountMinor).toBe(1600n);
    expect(postings.find(({ account }) => account === "house-revenue")?.amountMinor).toBe(400n);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { entry, mirror } from "@/lib/ledger/entry";
import { salePostings } from "./sale-postings";

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

describe("what a sale moves", () => {
  test("P-01 always balances, and so does its refund", () => {
    fc.assert(
      fc.property(line, (sold) => {
        const header = {
          code: codes.sale,
          currency: "EUR",
          orderId: null,
          occurredAt: new Date(0),
        };
        const postings = salePostings(sold);
        entry({ ...header, cause: "sale", postings });
        entry({ ...header, cause: "refund", postings: mirror(postings) });
      }),
    );
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

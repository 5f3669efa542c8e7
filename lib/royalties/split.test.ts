import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { netForRoyalty, royaltyOn, splitLine } from "./split";

const pascal = { authorId: "pascal", shareBp: 10_000 };

describe("splitting a line", () => {
  test("twenty euros without tax give the author sixteen", () => {
    expect(
      splitLine({ priceMinor: 2_000n, taxMinor: 0n, royaltyBp: 8_000, shares: [pascal] }),
    ).toEqual({
      net: 2_000n,
      tax: 0n,
      authors: [{ authorId: "pascal", amountMinor: 1_600n }],
      house: 400n,
    });
  });

  test("the royalty is counted on the price without tax", () => {
    const split = splitLine({
      priceMinor: 2_000n,
      taxMinor: 104n,
      royaltyBp: 8_000,
      shares: [pascal],
    });
    expect(split.authors[0]?.amountMinor).toBe(1_517n);
    expect(split.house).toBe(379n);
  });

  test("the odd cent goes to the first author", () => {
    const shares = [
      { authorId: "first", shareBp: 5_000 },
      { authorId: "second", shareBp: 5_000 },
    ];
    const split = splitLine({ priceMinor: 799n, taxMinor: 0n, royaltyBp: 8_000, shares });
    expect(split.authors.map((author) => author.amountMinor)).toEqual([320n, 319n]);
  });

  test("a book without authors earns for the house alone", () => {
    const split = splitLine({ priceMinor: 500n, taxMinor: 26n, royaltyBp: 8_000, shares: [] });
    expect(split).toEqual({ net: 474n, tax: 26n, authors: [], house: 474n });
  });

  test("tax, authors and house always sum to the price", () => {
    const share = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 100_000n }),
        fc.integer({ min: 0, max: 2_700 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.array(share, { minLength: 1, maxLength: 6 }),
        (priceMinor, taxBp, royaltyBp, list) => {
          const taxMinor = (priceMinor * BigInt(taxBp)) / BigInt(10_000 + taxBp);
          const shares = list.map((shareBp, position) => ({ authorId: `${position}`, shareBp }));
          const split = splitLine({ priceMinor, taxMinor, royaltyBp, shares });
          const earned = split.authors.reduce((total, author) => total + author.amountMinor, 0n);
          expect(split.tax + earned + split.house).toBe(priceMinor);
          expect(split.house >= 0n).toBe(true);
        },
      ),
    );
  });
});

test("a price found from the royalty gives that royalty, and a cent less would not", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 80_000n }),
      fc.integer({ min: 1, max: 10_000 }),
      (royalty, bp) => {
        const net = netForRoyalty(royalty, bp);
        expect(royaltyOn(net, bp)).toBeGreaterThanOrEqual(royalty);
        expect(royaltyOn(net - 1n, bp)).toBeLessThan(royalty);
      },
    ),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BundleShare, completionOf, partsOf, savingOf } from "./bundle-price";

const anyBundle = fc
  .array(fc.integer({ min: 1, max: 5_000 }), { minLength: 2, maxLength: 8 })
  .map((shares): BundleShare[] =>
    shares.map((shareBp, position) => ({ bookId: `book-${position}`, position, shareBp })),
  );
const anyPrice = fc.oneof(fc.constant(0n), fc.bigInt({ min: 50n, max: 100_000n }));
const three: BundleShare[] = [5_000, 3_000, 2_000].map((shareBp, position) => ({
  ...{ bookId: `book-${position}`, position, shareBp },
}));

function total(parts: Map<string, bigint>) {
  return [...parts.values()].reduce((sum, part) => sum + part, 0n);
}

describe("completing a bundle", () => {
  test.each([
    ["who has none pays the whole", 2_000n, [], 2_000n, 0n],
    ["who has the half pays the other", 2_000n, ["book-0"], 1_000n, 1_000n],
    ["who has two pays the third's part", 2_000n, ["book-0", "book-1"], 400n, 1_600n],
    ["a part below what can be charged is raised to it", 100n, ["book-0", "book-1"], 50n, 80n],
    ["a free one stays free", 0n, ["book-0"], 0n, 0n],
    ["who has all of it pays nothing", 2_000n, ["book-0", "book-1", "book-2"], 0n, 2_000n],
  ])("%s", (_title, priceMinor, owned, due, taken) => {
    const completion = completionOf({ priceMinor, currency: "EUR" }, three, owned);
    expect([completion.dueMinor, completion.ownedMinor]).toEqual([due, taken]);
    expect([...completion.parts.keys()].some((bookId) => owned.includes(bookId))).toBe(false);
  });

  test("costs the missing books' parts of the price, to the cent, and never more for having more", () => {
    fc.assert(
      fc.property(anyPrice, anyBundle, fc.nat(), fc.nat(), (priceMinor, books, seed, next) => {
        const owned = books.map(({ bookId }) => bookId).filter((_id, at) => (seed >> at) % 2 === 1);
        const price = { priceMinor, currency: "EUR" };
        const { parts, dueMinor, ownedMinor } = completionOf(price, books, owned);
        const all = partsOf(priceMinor, books);
        const ofOwned = owned.reduce((sum, bookId) => sum + (all.get(bookId) ?? 0n), 0n);
        expect(ownedMinor).toBe(ofOwned);
        expect(total(parts)).toBe(dueMinor);
        expect(dueMinor - (priceMinor - ofOwned)).toBeLessThan(50n);
        expect(dueMinor === 0n || dueMinor >= 50n).toBe(true);
        const more = [...owned, books[next % books.length]?.bookId ?? ""];
        expect(completionOf(price, books, more).dueMinor).toBeLessThanOrEqual(dueMinor);
      }),
    );
  });
});

describe("what a bundle saves", () => {
  test.each([
    ["nothing where it costs as much", 2_000n, 2_000n, null],
    ["a third, rounded down", 3_000n, 2_000n, { amountMinor: 1_000n, percentBp: 3_300 }],
    ["all of it where it is free", 999n, 0n, { amountMinor: 999n, percentBp: 10_000 }],
  ])("is %s", (_title, separate, bundle, saving) => {
    expect(savingOf(separate, bundle)).toEqual(saving);
  });
});

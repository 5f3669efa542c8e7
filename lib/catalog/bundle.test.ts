import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitLine } from "@/lib/royalties/split";
import { type BundlePart, divideBundle } from "./bundle";

function parts(...weights: bigint[]): BundlePart[] {
  return weights.map((weight, position) => ({ bookId: `book-${position}`, position, weight }));
}

const anyBundle = fc
  .array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 8 })
  .filter((weights) => weights.some((weight) => weight > 0n))
  .map((weights) => parts(...weights));
const anyPrice = fc.bigInt({ min: 0n, max: 100_000n });

function total(amounts: Iterable<bigint>) {
  return [...amounts].reduce((sum, amount) => sum + amount, 0n);
}

describe("the price of a bundle", () => {
  test.each([
    ["a cent between equals goes to the first", 1n, [1n, 1n, 1n], [1n, 0n, 0n]],
    ["two cents to the first two", 2n, [1n, 1n, 1n], [1n, 1n, 0n]],
    ["a hundred cents at a third each", 100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    ["at 33/33/34 the largest remainder wins", 1n, [33n, 33n, 34n], [0n, 0n, 1n]],
    ["a book without weight gets nothing", 100n, [0n, 100n], [0n, 100n]],
    ["suggested prices weigh as they are", 2_500n, [2_000n, 1_000n], [1_667n, 833n]],
  ])("P-05 %s", (_title, price, weights, outcome) => {
    expect([...divideBundle(price, parts(...weights)).values()]).toEqual(outcome);
  });

  test("LED-08 its parts sum to the whole and none is below nothing, whatever the order of the list", () => {
    fc.assert(
      fc.property(anyPrice, anyBundle, fc.nat(), (price, bundle, turn) => {
        const divided = divideBundle(price, bundle);
        expect(total(divided.values())).toBe(price);
        expect([...divided.values()].every((amount) => amount >= 0n)).toBe(true);
        const at = turn % bundle.length;
        const turned = [...bundle.slice(at), ...bundle.slice(0, at)].reverse();
        for (const [bookId, amount] of divideBundle(price, turned))
          expect(amount).toBe(divided.get(bookId));
      }),
    );
  });

  test("LED-08 each book's part is shared by its own authors without losing a cent", () => {
    const shares = [3_333, 3_333, 3_334].map((shareBp, at) => ({ authorId: `${at}`, shareBp }));
    fc.assert(
      fc.property(anyPrice, anyBundle, (price, bundle) => {
        const lines = [...divideBundle(price, bundle).values()].map((priceMinor) =>
          splitLine({ priceMinor, taxMinor: 0n, royaltyBp: 8_000, shares }),
        );
        const out = lines.map(
          ({ authors, house, tax }) => house + tax + total(authors.map((one) => one.amountMinor)),
        );
        expect(total(out)).toBe(price);
      }),
    );
  });

  test("without any weight cannot be divided", () => {
    expect(() => divideBundle(100n, parts(0n, 0n))).toThrow(RangeError);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumOfWishes } from "./wished-prices";

const wished = fc.array(
  fc.record({ minor: fc.bigInt({ min: 500n, max: 5_000n }), count: fc.nat({ max: 9 }) }),
  { maxLength: 12 },
);

describe("what people would pay", () => {
  test("is told on average, in the middle, most often, and by what would bring most", () => {
    const prices = [
      { minor: 2_000n, count: 1 },
      { minor: 500n, count: 4 },
      { minor: 1_000n, count: 3 },
      { minor: 0n, count: 7 },
    ];
    expect(sumOfWishes(prices)).toEqual({
      ...{ people: 8, meanMinor: 875n, medianMinor: 750n, modeMinor: 500n },
      // Eight at 5 bring as much as four at 10: the lower price, with more readers.
      best: { minor: 500n, buyers: 8, sumMinor: 4_000n },
    });
    expect(sumOfWishes([...prices, { minor: 9_999_900n, count: 1 }])).toMatchObject({
      ...{ people: 8, best: { minor: 500n } },
    });
    expect(sumOfWishes([{ minor: 0n, count: 2 }])).toBeNull();
    expect(sumOfWishes([])).toBeNull();
  });

  test("has its middle and average between the lowest and the highest, and no price that brings more than the best", () => {
    fc.assert(
      fc.property(wished, (prices) => {
        const told = sumOfWishes(prices);
        const row = prices
          .flatMap(({ minor, count }) => Array.from({ length: count }, () => minor))
          .sort((one, other) => Number(one - other));
        expect(told?.people ?? 0).toBe(row.length);
        if (!told) return;
        const [lowest = 0n, highest = 0n] = [row[0], row.at(-1)];
        for (const minor of [told.meanMinor, told.medianMinor])
          expect(minor >= lowest && minor <= highest).toBe(true);
        for (const price of row) {
          const buyers = row.filter((minor) => minor >= price).length;
          expect(price * BigInt(buyers) <= told.best.sumMinor).toBe(true);
        }
      }),
    );
  });
});

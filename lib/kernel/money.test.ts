import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, allocate, compare, money, percentOf, subtract, sum } from "./money";

const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 8 })
  .filter((list) => list.some((weight) => weight > 0n));

describe("allocation", () => {
  test("the parts always sum to the whole", () => {
    fc.assert(
      fc.property(amount, weights, (total, list) => {
        const parts = allocate(total, list);
        expect(parts).toHaveLength(list.length);
        expect(parts.reduce((one, other) => one + other, 0n)).toBe(total);
      }),
    );
  });

  test("no part is further than one cent from its exact share", () => {
    fc.assert(
      fc.property(amount, weights, (total, list) => {
        const whole = list.reduce((one, other) => one + other, 0n);
        allocate(total, list).forEach((part, position) => {
          const drift = part * whole - total * (list[position] ?? 0n);
          expect(drift < whole && drift > -whole).toBe(true);
        });
      }),
    );
  });

  test("a refund is cut as the mirror of its sale", () => {
    fc.assert(
      fc.property(amount, weights, (total, list) => {
        const sale = allocate(total, list).map(String);
        const refund = allocate(-total, list).map((part) => String(-part));
        expect(refund).toEqual(sale);
      }),
    );
  });

  test("the odd cent goes to the earliest among equals", () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(allocate(101n, [1n, 1n, 1n])).toEqual([34n, 34n, 33n]);
  });

  test("the largest remainder wins over the earlier part", () => {
    expect(allocate(10n, [26n, 74n])).toEqual([3n, 7n]);
    expect(allocate(10n, [24n, 76n])).toEqual([2n, 8n]);
  });

  test("weights that say nothing are refused", () => {
    expect(() => allocate(1n, [])).toThrow(RangeError);
    expect(() => allocate(1n, [0n, 0n])).toThrow(RangeError);
    expect(() => allocate(1n, [2n, -1n])).toThrow(RangeError);
  });
});

describe("percentages", () => {
  test.each([
    [2_000n, 8_000, 1_600n],
    [799n, 8_000, 639n],
    [999n, 8_000, 799n],
    [1n, 5_000, 1n],
    [1n, 4_999, 0n],
    [-1n, 5_000, -1n],
  ])("of %s at %s basis points make %s, half up", (whole, basisPoints, part) => {
    expect(percentOf(whole, basisPoints)).toBe(part);
  });

  test("all of it is all of it", () => {
    fc.assert(fc.property(amount, (whole) => percentOf(whole, 10_000) === whole));
  });
});

describe("amounts", () => {
  test("what is added can be taken away again", () => {
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const left = money(one, "EUR");
        const right = money(other, "eur");
        expect(subtract(add(left, right), right)).toEqual(left);
        expect(compare(left, right)).toBe(-compare(right, left) + 0);
      }),
    );
  });

  test("an empty basket costs nothing", () => {
    expect(sum([], "EUR")).toEqual(money(0, "EUR"));
  });

  test("currencies do not mix", () => {
    expect(() => add(money(1, "EUR"), money(1, "USD"))).toThrow(RangeError);
  });
});

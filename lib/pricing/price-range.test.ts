import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import { judgePrice, priceCeilingMinor, quickAmounts, sliderTop } from "./price-range";

const copenhague = { minimum: money(799, "EUR"), suggested: money(2_000, "EUR") };
const free = { minimum: money(0, "EUR"), suggested: money(1_000, "EUR") };

describe("a price", () => {
  test.each([
    ["Copenhague", copenhague, 798, "below-minimum"],
    ["a free book", free, 1, "between-free-and-floor"],
    ["a free book", free, 49, "between-free-and-floor"],
    ["a free book", free, 100_001, "above-ceiling"],
    ["Copenhague", copenhague, 100_001, "above-ceiling"],
  ])("of %s outside its range is refused (%#)", (_book, range, amountMinor, reason) => {
    expect(judgePrice(range, money(amountMinor, "EUR"))).toMatchObject({ ok: false, reason });
  });

  test.each([
    ["Copenhague", copenhague, 799],
    ["Copenhague", copenhague, 100_000],
    ["a free book", free, 0],
    ["a free book", free, 50],
  ])("of %s inside its range is taken as it is (%#)", (_book, range, amountMinor) => {
    const amount = money(amountMinor, "EUR");
    expect(judgePrice(range, amount)).toEqual({ ok: true, value: amount });
  });
});

test("minimum, suggested and one above are offered", () => {
  expect(quickAmounts(copenhague).map((amount) => amount.amountMinor)).toEqual([
    799n,
    2_000n,
    3_000n,
  ]);
});

test("every amount offered may be paid, they rise, and there are at most three", () => {
  const minor = fc.bigInt({ min: 0n, max: priceCeilingMinor });
  fc.assert(
    fc.property(minor, minor, (one, other) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      const range = { minimum: money(low, "EUR"), suggested: money(high, "EUR") };
      const offered = quickAmounts(range);
      expect(offered.length).toBeLessThanOrEqual(3);
      for (const amount of offered) expect(judgePrice(range, amount).ok).toBe(true);
      const minors = offered.map((amount) => amount.amountMinor);
      expect([...minors].sort((left, right) => (left < right ? -1 : 1))).toEqual(minors);
      expect(sliderTop(range).amountMinor >= high).toBe(true);
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import { judgePrice, priceCeilingMinor, quickAmounts, sliderTop } from "./price-range";

const copenhague = { minimum: money(799, "EUR"), suggested: money(2_000, "EUR") };
const free = { minimum: money(0, "EUR"), suggested: money(1_000, "EUR") };

describe("a price", () => {
  test.each([
    [copenhague, 798, "below-minimum"],
    [free, 1, "between-free-and-floor"],
    [free, 49, "between-free-and-floor"],
    [free, 100_001, "above-ceiling"],
    [copenhague, 100_001, "above-ceiling"],
  ])("outside %j at %i is refused as %s", (range, amountMinor, reason) => {
    expect(judgePrice(range, money(amountMinor, "EUR"))).toMatchObject({ ok: false, reason });
  });

  test.each([
    [copenhague, 799],
    [copenhague, 100_000],
    [free, 0],
    [free, 50],
  ])("inside %j at %i is taken as it is", (range, amountMinor) => {
    const amount = money(amountMinor, "EUR");
    expect(judgePrice(range, amount)).toEqual({ ok: true, value: amount });
  });
});

test("minimum, suggested and one above are offered", () => {
  expect(quickAmounts(copenhague).map((amount) => amount.amountMinor)).toEqual([799n, 2_000n, 3_000n]);
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

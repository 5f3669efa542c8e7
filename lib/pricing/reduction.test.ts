import fc from "fast-check";
import { expect, test } from "vitest";
import { priceStep } from "@/lib/kernel/currency";
import { money } from "@/lib/kernel/money";
import { priceCeiling, providerMinimum } from "./price-bounds";
import { judgePrice } from "./price-range";
import { reducedBy } from "./reduction";

test.each([
  [799n, 50, "EUR", 400n],
  [1_000n, 33, "EUR", 670n],
  [999n, 30, "EUR", 699n],
  ...([[60n, 50, "EUR", 50n]] as [bigint, number, string, bigint][]),
  [799n, 100, "EUR", 0n],
  [1_990n, 25, "JPY", 1_493n],
  [12_340n, 10, "KWD", 11_110n],
  [12_300n, 33, "ISK", 8_200n],
  [100n, 51, "ISK", 100n],
  [0n, 50, "EUR", 0n],
] as [bigint, number, string, bigint][])(
  "C-19 %i minor units less %i %% in %s are %i",
  (minor, percent, currency, least) => {
    expect(reducedBy(money(minor, currency), percent).amountMinor).toBe(least);
  },
);

test("a reduced minimum can be paid, is never more than before, and nothing only at a hundred per cent", () => {
  const currencies = fc.constantFrom("EUR", "JPY", "KRW", "KWD", "ISK", "HUF");
  const cases = currencies.chain((currency) =>
    fc.tuple(
      fc.constant(currency),
      fc.bigInt({ min: 1n, max: priceCeiling(currency) / priceStep(currency) }),
      fc.integer({ min: 1, max: 100 }),
    ),
  );
  fc.assert(
    fc.property(cases, ([currency, steps, percent]) => {
      const minimum = money(steps * priceStep(currency), currency);
      if (minimum.amountMinor < providerMinimum(currency)) return;
      const least = reducedBy(minimum, percent);
      expect(judgePrice({ minimum: least, suggested: minimum }, least).ok).toBe(true);
      expect(least.amountMinor <= minimum.amountMinor).toBe(true);
      expect(least.amountMinor === 0n).toBe(percent === 100);
    }),
  );
});

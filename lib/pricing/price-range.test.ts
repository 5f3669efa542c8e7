import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { priceStep } from "@/lib/kernel/currency";
import { money } from "@/lib/kernel/money";
import { priceCeiling, providerMinimum } from "./price-bounds";
import {
  judgePrice,
  judgeWishedPrice,
  nearestStop,
  nextStop,
  quickAmounts,
  sliderTop,
} from "./price-range";

const copenhague = { minimum: money(799, "EUR"), suggested: money(2_000, "EUR") };
const free = { minimum: money(0, "EUR"), suggested: money(1_000, "EUR") };

describe("a price", () => {
  test.each([
    ["Copenhague", copenhague, 798, "below-minimum"],
    ["a free book", free, 1, "between-free-and-floor"],
    ["a free book", free, 49, "between-free-and-floor"],
    ["a free book", free, 100_001, "above-ceiling"],
    ["Copenhague", copenhague, 100_001, "above-ceiling"],
  ])("C-02 C-03 of %s outside its range is refused (%#)", (_book, range, amountMinor, reason) => {
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

describe("in another currency", () => {
  const free = (currency: string) => ({
    minimum: money(0, currency),
    suggested: money(0, currency),
  });
  test.each([
    ["JPY", 49n, "between-free-and-floor"],
    ["JPY", 50n, null],
    ["JPY", 150_001n, "above-ceiling"],
    ["GBP", 30n, null],
    ["HUF", 17_499n, "between-free-and-floor"],
    // No minimum is known of this one: anything above nothing may be tried.
    ["KRW", 1n, null],
    ["KWD", 1_234n, "too-many-decimals"],
    ["KWD", 1_230n, null],
    ["ISK", 12_350n, "too-many-decimals"],
    ["ISK", 12_300n, null],
  ])("%s, %i minor units are judged by its own bounds", (currency, amountMinor, reason) => {
    const verdict = judgePrice(free(currency), money(amountMinor, currency));
    expect(verdict.ok ? null : verdict.reason).toBe(reason);
  });
});

test("minimum, suggested and one above are offered, round for their size", () => {
  const offered = (minimum: number, suggested: number, currency: string) =>
    quickAmounts({
      minimum: money(minimum, currency),
      suggested: money(suggested, currency),
    }).map(({ kind, amount }) => [kind, Number(amount.amountMinor)]);
  const three = (minimum: number, suggested: number, more: number) => [
    ["minimum", minimum],
    ["suggested", suggested],
    ["more", more],
  ];
  expect(offered(799, 2_000, "EUR")).toEqual(three(799, 2_000, 3_000));
  expect(offered(800, 2_000, "JPY")).toEqual(three(800, 2_000, 3_000));
  expect(offered(9_000, 15_000, "KRW")).toEqual(three(9_000, 15_000, 25_000));
  expect(offered(2_500, 6_000, "KWD")).toEqual(three(2_500, 6_000, 10_000));
});

test.each([
  [0, 0, "EUR", 0, 500],
  [0, 0, "JPY", 0, 500],
  [999, 999, "EUR", 999, 1_600],
])(
  "from %i, suggested %i, in %s nothing is named as suggested that is not",
  (least, usual, currency, first, more) => {
    const range = { minimum: money(least, currency), suggested: money(usual, currency) };
    expect(quickAmounts(range)).toEqual([
      { kind: "minimum", amount: money(first, currency) },
      { kind: "more", amount: money(more, currency) },
    ]);
  },
);

test("every amount offered may be paid, they rise, and there are at most three, in every currency", () => {
  const currencies = fc.constantFrom("EUR", "USD", "JPY", "KRW", "KWD", "HUF", "ISK", "CZK");
  const cases = currencies.chain((currency) => {
    const step = priceStep(currency);
    const minor = fc.bigInt({ min: 0n, max: priceCeiling(currency) / step });
    return fc.tuple(fc.constant(currency), minor, minor).map(([code, one, other]) => {
      const [low, high] = one < other ? [one * step, other * step] : [other * step, one * step];
      return { minimum: money(low, code), suggested: money(high, code) };
    });
  });
  fc.assert(
    fc.property(cases, (range) => {
      const { amountMinor: high, currency } = range.suggested;
      const offered = quickAmounts(range).map(({ amount }) => amount);
      expect(offered.length).toBeLessThanOrEqual(3);
      for (const amount of offered) expect(judgePrice(range, amount).ok).toBe(true);
      const minors = offered.map((amount) => amount.amountMinor);
      expect([...minors].sort((left, right) => (left < right ? -1 : 1))).toEqual(minors);
      expect(sliderTop(range).amountMinor >= high).toBe(true);
      const stop = nearestStop(range, (sliderTop(range).amountMinor * 2n) / 3n);
      expect(judgePrice(range, money(stop, currency)).ok).toBe(true);
      expect(providerMinimum(currency) > 0n).toBe(true);
    }),
  );
});

describe("the slider", () => {
  test.each([
    ["stops at the minimum itself", copenhague, 799n, 799n],
    [
      "then at round prices, fifty cents apart in a range like Copenhague’s",
      copenhague,
      1_263n,
      1_250n,
    ],
    ["also just above the minimum", copenhague, 812n, 800n],
    ["never beyond its end", copenhague, 99_999n, 4_000n],
    ["at free or the provider’s floor, and nowhere between", free, 20n, 0n],
    ["at free or the provider’s floor, and nowhere between", free, 30n, 50n],
  ])("%s (%#)", (_case, range, minor, stop) => {
    expect(nearestStop(range, minor)).toBe(stop);
  });

  test("goes up and down by its arrow keys to both ends, and every stop can be paid", () => {
    const pieces = fc.bigInt({ min: 0n, max: 5_000n });
    const currencies = fc.constantFrom("EUR", "JPY", "KRW", "KWD", "ISK", "HUF");
    fc.assert(
      fc.property(pieces, pieces, currencies, (one, other, currency) => {
        const scale = currency === "HUF" ? 100n : priceStep(currency);
        const [low, high] =
          one < other ? [one * scale, other * scale] : [other * scale, one * scale];
        if (low > 0n && low < providerMinimum(currency)) return;
        const range = { minimum: money(low, currency), suggested: money(high, currency) };
        const top = sliderTop(range).amountMinor;
        for (let at = low, steps = 0; at < top; steps += 1) {
          const next = nextStop(range, at, 1);
          expect(next > at && steps < 400).toBe(true);
          expect(judgePrice(range, money(next, currency)).ok).toBe(true);
          at = next;
        }
        for (let at = top; at > low; ) {
          const next = nextStop(range, at, -1);
          expect(next < at).toBe(true);
          expect(judgePrice(range, money(next, currency)).ok).toBe(true);
          at = next;
        }
      }),
    );
  });
});

test("a price somebody would pay is one a book could ask, or nothing", () => {
  const told = (minor: bigint) => {
    const judged = judgeWishedPrice(money(minor, "EUR"));
    return judged.ok ? "ok" : judged.reason;
  };
  expect([0n, 20n, 1200n, 100_001n].map(told)).toEqual([
    ...["ok", "between-free-and-floor", "ok", "above-ceiling"],
  ]);
});

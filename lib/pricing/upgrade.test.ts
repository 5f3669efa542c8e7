import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import type { Offer } from "./offer";
import { priceCeiling, providerMinimum } from "./price-bounds";
import { judgePrice } from "./price-range";
import { tipOffer } from "./tip";
import { isLarger, mostPaidIn, upgradeOffer } from "./upgrade";

const plain = { reduction: null, couponProblem: null };

type Amount = fc.Arbitrary<bigint>;

function anOffer(minimum: bigint, suggested = minimum, currency = "EUR", isFixed = false): Offer {
  const range = { minimum: money(minimum, currency), suggested: money(suggested, currency) };
  return { range, isFixed, ...plain };
}

function leastOf(minimum: bigint, paidMinor: bigint, currency = "EUR") {
  const offer = upgradeOffer(anOffer(minimum, minimum, currency), { paidMinor, currency });
  return offer.ok ? offer.value.range.minimum.amountMinor : offer.reason;
}

describe("a larger package by its difference", () => {
  test("C-10 costs its minimum less what was paid, in every currency and whatever was paid", () => {
    const currency = fc.constantFrom("EUR", "USD", "JPY", "HUF", "KWD", "ISK");
    const [few, minor] = [5_000n, 90_000n].map((max) => fc.bigInt({ min: 0n, max })) as [
      Amount,
      Amount,
    ];
    fc.assert(
      fc.property(currency, minor, few, minor, (code, minimum, more, paidMinor) => {
        const sold = anOffer(minimum, minimum + more, code);
        const offer = upgradeOffer(sold, { paidMinor, currency: code });
        if (!offer.ok) throw new Error(offer.reason);
        const { range } = offer.value;
        const [least, difference] = [range.minimum.amountMinor, minimum - paidMinor];
        // Whoever pays the least can be charged it, and never more than the difference.
        expect(judgePrice(range, range.minimum).ok).toBe(true);
        expect(judgePrice(range, range.suggested).ok).toBe(true);
        expect(least <= (difference > 0n ? difference : 0n)).toBe(true);
        // Nobody has the larger package for less than its minimum but for what could not be charged.
        const given = difference - least;
        expect(given < 100n || given < providerMinimum(code)).toBe(true);
      }),
    );
  });

  test("is free where the difference is nothing, less, or too small to be charged", () => {
    expect([1299n, 1300n, 2000n].map((paid) => leastOf(1300n, paid))).toEqual([0n, 0n, 0n]);
    expect([leastOf(1299n, 799n), leastOf(1299n, 1249n), leastOf(1299n, 1250n)]).toEqual([
      ...[500n, 50n, 0n],
    ]);
  });

  test("keeps a fixed price fixed and is told of no amount across currencies", () => {
    const fixed = upgradeOffer(anOffer(1299n, 1299n, "EUR", true), {
      ...{ paidMinor: 799n, currency: "EUR" },
    });
    expect(fixed).toMatchObject({ ok: true, value: { isFixed: true } });
    const foreign = upgradeOffer(anOffer(1299n), { paidMinor: 799n, currency: "USD" });
    expect(foreign).toMatchObject({ ok: false, reason: "other-currency" });
  });

  test("is larger by its extras before its price, and never larger than itself", () => {
    const [book, dear, code] = [
      { includesExtras: false, minimumMinor: 799n, currency: "EUR" },
      { includesExtras: false, minimumMinor: 999n, currency: "EUR" },
      { includesExtras: true, minimumMinor: 799n, currency: "EUR" },
    ] as const;
    expect([isLarger(dear, book), isLarger(code, dear), isLarger(dear, code)]).toEqual([
      ...[true, true, false],
    ]);
    expect([book, dear, code].some((one) => isLarger(one, one))).toBe(false);
    // More yen are not more money; more extras are more in every currency.
    const yen = { ...dear, minimumMinor: 1_200n, currency: "JPY" };
    expect([isLarger(yen, book), isLarger(book, yen), isLarger(code, yen)]).toEqual([
      ...[false, false, true],
    ]);
  });

  test("counts what was paid in its own currency, not the larger number of another", () => {
    const [euros, more, yen] = [
      { paidMinor: 800n, currency: "EUR" },
      { paidMinor: 900n, currency: "EUR" },
      { paidMinor: 5_000n, currency: "JPY" },
    ] as const;
    expect(mostPaidIn([yen, euros, more], "EUR")).toBe(more);
    expect(mostPaidIn([yen, euros], "USD")).toBeNull();
  });
});

test("a tip goes from what can be charged to the ceiling of every price, and is never nothing", () => {
  const { range } = tipOffer("EUR");
  const judged = [0n, 49n, 50n, priceCeiling("EUR"), priceCeiling("EUR") + 1n].map(
    (minor) => judgePrice(range, money(minor, "EUR")).ok,
  );
  expect(judged).toEqual([false, false, true, true, false]);
  expect(judgePrice(tipOffer("KWD").range, tipOffer("KWD").range.minimum).ok).toBe(true);
});

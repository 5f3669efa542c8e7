import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offerOf, type PricedPackage } from "./offer";
import { judgeTiers, tierFor } from "./tier";

const at = new Date("2026-11-26T12:00:00Z");
const tiers = [
  { from: 5, percent: 10 },
  { from: 20, percent: 25 },
];

function sold(more: Partial<PricedPackage> = {}): PricedPackage {
  return {
    ...{ currency: "EUR", minimumMinor: 1_000n, suggestedMinor: 2_000n, isFixed: false },
    ...{ regularMinimumMinor: null, promotion: null, coupon: null, tiers, ...more },
  };
}

const coupon = (more: { percentOff: number; maxUses: number | null }) => ({
  ...{ id: "k", code: "LECTEUR", isSuspended: false, startsAt: at, endsAt: null, usesCount: 0 },
  maxUses: more.maxUses,
  term: { minimumMinor: null, currency: null, percentOff: more.percentOff },
});

function told(one: PricedPackage, quantity: number) {
  const { range, reduction, couponProblem } = offerOf(one, one.coupon !== null, at, quantity);
  return [range.minimum.amountMinor, reduction?.kind ?? null, couponProblem];
}

describe("the price of several copies", () => {
  test("is the tier's that they reach, and of tier, promotion and coupon the lowest alone", () => {
    expect(told(sold(), 4)).toEqual([1_000n, null, null]);
    expect(told(sold(), 5)).toEqual([900n, "tier", null]);
    expect(told(sold(), 500)).toEqual([750n, "tier", null]);
    const promotion = { id: "m", name: "Soldes", endsAt: new Date("2026-12-01") };
    const promoted = { minimumMinor: 800n, regularMinimumMinor: 1_000n, promotion };
    expect(told(sold(promoted), 5)).toEqual([800n, "promotion", null]);
    expect(told(sold(promoted), 20)).toEqual([750n, "tier", null]);
    const half = sold({ coupon: coupon({ percentOff: 50, maxUses: null }) });
    expect(told(half, 20)).toEqual([500n, "coupon", null]);
    const small = sold({ coupon: coupon({ percentOff: 20, maxUses: null }) });
    expect(told(small, 20)).toEqual([750n, "tier", "coupon-not-better"]);
    const counted = sold({ coupon: coupon({ percentOff: 100, maxUses: 20 }) });
    expect(told(counted, 1)).toEqual([0n, "coupon", null]);
    expect(told(counted, 20)).toEqual([750n, "tier", "coupon-not-for-copies"]);
  });

  test("is never above that of one, whatever the tiers, and falls with the number", () => {
    const wish = fc.record({
      minimumMinor: fc.bigInt(0n, 90_000n),
      first: fc.integer({ min: 1, max: 44 }),
      second: fc.integer({ min: 45, max: 90 }),
      quantity: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(wish, ({ minimumMinor, first, second, quantity }) => {
        const own = [
          { from: 3, percent: first },
          { from: 30, percent: second },
        ];
        const one = sold({ minimumMinor, suggestedMinor: minimumMinor * 2n, tiers: own });
        const price = (count: number) => offerOf(one, false, at, count).range;
        const { minimum, suggested } = price(quantity);
        expect(minimum.amountMinor).toBeLessThanOrEqual(price(1).minimum.amountMinor);
        expect(suggested.amountMinor).toBeGreaterThanOrEqual(minimum.amountMinor);
        expect(price(500).minimum.amountMinor).toBeLessThanOrEqual(minimum.amountMinor);
      }),
    );
  });

  test("follows tiers that grow, in whatever order they were written", () => {
    expect(tierFor(tiers, 4)).toBeNull();
    const judged = judgeTiers([...tiers].reverse());
    expect(judged.ok && judged.value).toEqual(tiers);
    const reasons = [
      [{ from: 1, percent: 5 }],
      [{ from: 5, percent: 91 }],
      [...tiers, { from: 20, percent: 30 }],
      [...tiers, { from: 30, percent: 25 }],
    ].map((wished) => {
      const no = judgeTiers(wished);
      return no.ok ? null : no.reason;
    });
    const grow = "tiers-must-grow";
    expect(reasons).toEqual(["tier-quantity-invalid", "tier-percent-invalid", grow, grow]);
  });
});

import { describe, expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import { type CouponFacts, couponKey } from "./coupon";
import { offerOf, type PricedPackage, payableOf } from "./offer";

const at = new Date("2026-11-26T12:00:00Z");

function sold(more: Partial<PricedPackage> = {}): PricedPackage {
  return {
    ...{ currency: "EUR", minimumMinor: 1_000n, suggestedMinor: 2_000n, isFixed: false },
    ...{ regularMinimumMinor: null, promotion: null, coupon: null, ...more },
  };
}

function coupon(more: Partial<CouponFacts> = {}): CouponFacts {
  return {
    ...{ id: "k", code: "LECTEUR", isSuspended: false, startsAt: at, endsAt: null },
    ...{ maxUses: null, usesCount: 0, ...more },
    term: more.term === undefined ? terms({ percentOff: 50 }) : more.term,
  };
}

function terms(more: { percentOff?: number; minimumMinor?: bigint; currency?: string }) {
  const { percentOff = null, minimumMinor = null, currency = null } = more;
  return { percentOff, minimumMinor, currency };
}

const promoted = {
  ...{ minimumMinor: 700n, regularMinimumMinor: 1_000n },
  promotion: { id: "m", name: "Soldes", endsAt: new Date("2026-11-30T23:00:00Z") },
};

function told(one: PricedPackage) {
  const { range, reduction, couponProblem } = offerOf(one, one.coupon !== null, at);
  return [range.minimum.amountMinor, reduction?.kind ?? null, couponProblem];
}

describe("an offer", () => {
  test.each([
    ["is what the author asks", sold(), [1_000n, null, null]],
    ["C-19 is lower under a coupon", sold({ coupon: coupon() }), [500n, "coupon", null]],
    [
      "C-19 is the coupon's own minimum, also nothing",
      sold({ coupon: coupon({ term: terms({ minimumMinor: 0n, currency: "EUR" }) }) }),
      [0n, "coupon", null],
    ],
    ["is a promotion's price while one runs", sold(promoted), [700n, "promotion", null]],
    [
      "C-18 is the coupon's where it asks for less than the promotion, reckoned from the author's price",
      sold({ ...promoted, coupon: coupon() }),
      [500n, "coupon", null],
    ],
    [
      "C-18 is the promotion's where it asks for less, or as little, which uses nothing up",
      sold({ ...promoted, coupon: coupon({ term: terms({ percentOff: 30 }) }) }),
      [700n, "promotion", "coupon-not-better"],
    ],
    [
      "C-13 leaves a new minimum of another currency alone",
      sold({ coupon: coupon({ term: terms({ minimumMinor: 100n, currency: "JPY" }) }) }),
      [1_000n, null, "coupon-other-package"],
    ],
    [
      "C-13 of a package the coupon does not name is as it was",
      sold({ coupon: coupon({ term: null }) }),
      [1_000n, null, "coupon-other-package"],
    ],
    [
      "C-13 begins with the coupon's first instant",
      sold({ coupon: coupon({ startsAt: new Date(at.getTime() + 1) }) }),
      [1_000n, null, "coupon-not-started"],
    ],
    [
      "C-13 has ended at the coupon's last",
      sold({ coupon: coupon({ endsAt: at }) }),
      [1_000n, null, "coupon-expired"],
    ],
    [
      "C-13 rests while the coupon is suspended",
      sold({ coupon: coupon({ isSuspended: true }) }),
      [1_000n, null, "coupon-suspended"],
    ],
    [
      "C-13 is over once the coupon is used up",
      sold({ coupon: coupon({ maxUses: 2, usesCount: 2 }) }),
      [1_000n, null, "coupon-used-up"],
    ],
  ] as const)("%s", (_title, one, expected) => {
    expect(told(one)).toEqual(expected);
  });

  test("names what its minimum would be without, and of one price has the same suggestion", () => {
    const fixed = sold({ isFixed: true, suggestedMinor: 1_000n, coupon: coupon() });
    const offer = offerOf(fixed, true, at);
    expect(offer.reduction).toMatchObject({ name: "LECTEUR", regular: money(1_000n, "EUR") });
    expect(offer.range.suggested).toEqual(money(500n, "EUR"));
  });
});

describe("what is paid", () => {
  test.each([
    ["is the amount that was chosen", sold(), false, 1_500n, 1_500n],
    ["is the amount also where it is too low, which is then told", sold(), false, 900n, 900n],
    [
      "rises to the minimum where the coupon it was chosen under no longer holds",
      sold(),
      true,
      500n,
      1_000n,
    ],
    ["stays where more was chosen than that", sold(), true, 1_200n, 1_200n],
    [
      "is the one price where there is but one",
      sold({ isFixed: true, suggestedMinor: 1_000n }),
      false,
      700n,
      1_000n,
    ],
  ] as const)("%s", (_title, one, hasCode, chosen, paid) => {
    expect(payableOf(offerOf(one, hasCode, at), chosen)).toBe(paid);
  });
});

test("C-13 a code is the same in any case, with any spaces, however its accents are written", () => {
  const written = ["Été 2026", " été2026\u00a0", "E\u0301TE\u0301 2026", "ÉTÉ\t2026"];
  expect(new Set(written.map(couponKey))).toEqual(new Set(["ÉTÉ2026"]));
});

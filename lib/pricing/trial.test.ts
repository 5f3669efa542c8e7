import { describe, expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import type { Offer } from "./offer";
import { armOfTurn, judgeTrial, sampleFor, spreadOf, type TrialWish, trialOffer } from "./trial";

const euro = (minor: bigint) => money(minor, "EUR");
const offer: Offer = {
  range: { minimum: euro(799n), suggested: euro(2000n) },
  ...{ isFixed: false, reduction: null, couponProblem: null },
};
const trial = {
  ...{ kind: "suggested", arm: "b", currency: "EUR" },
  ...{ suggestedAMinor: 2000n, suggestedBMinor: 1500n },
};

describe("a trial of two prices", () => {
  test("gives both one of each two turns, whoever begins", () => {
    const turns = (isFirstB: boolean) => [0, 1, 2, 3].map((turn) => armOfTurn(turn, isFirstB));
    expect([turns(false).join(""), turns(true).join("")]).toEqual(["abab", "baba"]);
  });

  test("changes the suggested price or the author's line in B alone, and never the minimum", () => {
    expect(trialOffer(offer, trial)).toMatchObject({
      ...{ offer: { range: { minimum: euro(799n), suggested: euro(1500n) } }, hidesRoyalty: false },
    });
    expect(trialOffer(offer, { ...trial, arm: "a" })).toEqual({ offer, hidesRoyalty: false });
    const line = { ...trial, kind: "author-line", suggestedBMinor: 2000n };
    expect(trialOffer(offer, line)).toEqual({ offer, hidesRoyalty: true });
  });

  test("rests while the price is lowered, or is not the declared one", () => {
    const reduction = {
      kind: "promotion",
      id: "p",
      name: "P",
      regular: euro(900n),
      until: null,
    } as const;
    expect(trialOffer({ ...offer, reduction }, trial)).toBeNull();
    expect(trialOffer({ ...offer, couponProblem: "coupon-unknown" }, trial)).toBeNull();
    const other = { minimum: euro(799n), suggested: euro(2100n) };
    expect(trialOffer({ ...offer, range: other }, trial)).toBeNull();
  });

  test("has its sample by the usual formula, thirty at least", () => {
    // 2 · 2.8² · (500/200)² = 98
    expect([sampleFor(500, 200), sampleFor(0, 200)]).toEqual([98, 30]);
    expect(spreadOf([1n, 2n], 2000n)).toBe(1000);
    expect(spreadOf([2n, 4n, 4n, 4n, 5n, 5n, 7n, 9n, 5n, 5n], 2000n)).toBeCloseTo(1.886, 3);
  });

  test("is refused with the field that stands in its way", () => {
    const sold = { ...offer.range, isFixed: false, isReduced: false };
    const wish: TrialWish = {
      ...{ kind: "suggested", suggestedB: euro(1500n), difference: euro(100n), sampleSize: null },
    };
    const judged = (more: Partial<TrialWish>, of = {}) =>
      judgeTrial({ ...wish, ...more }, { ...sold, ...of }, 500);
    expect(judged({})).toMatchObject({ value: { sampleSize: 392, suggestedBMinor: 1500n } });
    expect(judged({ sampleSize: 40 })).toMatchObject({ value: { sampleSize: 40 } });
    expect(judged({ kind: "author-line" })).toMatchObject({ value: { suggestedBMinor: 2000n } });
    const refusals = [
      judged({ suggestedB: euro(2000n) }),
      judged({ suggestedB: euro(798n) }),
      judged({ difference: euro(0n) }),
      judged({ difference: euro(1n) }),
      judged({ sampleSize: 29 }),
      judged({}, { isFixed: true }),
      judged({}, { isReduced: true }),
    ].map((one) => (one.ok ? null : [one.reason, one.details.field]));
    expect(refusals).toEqual([
      ["trial-same-price", "suggestedB"],
      ["below-minimum", "suggestedB"],
      ["difference-needed", "difference"],
      ["trial-too-large", "difference"],
      ["sample-invalid", "sampleSize"],
      ["trial-one-price", "kind"],
      ["trial-price-lowered", "kind"],
    ]);
  });
});

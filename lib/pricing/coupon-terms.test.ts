import { expect, test } from "vitest";
import { judgeTerms, type TermWish } from "./coupon-terms";
import { couponCode, readTerm } from "./coupon-wish";

const book = {
  ...{ id: "book", currency: "EUR", minimumMinor: 700n, suggestedMinor: 2_000n },
  // A promotion runs: what a coupon is measured by is the author's own price.
  regularMinimumMinor: 1_000n,
};
const gift = { ...book, id: "gift", minimumMinor: 0n, regularMinimumMinor: null };

test.each([
  ["half of it", [{ packageId: "book", percentOff: 50 }], null],
  ["all of it", [{ packageId: "book", minimumMinor: 0n }], null],
  ["below the author's own minimum", [{ packageId: "book", minimumMinor: 900n }], null],
  ["nothing at all", [], "terms-needed"],
  ["not lower", [{ packageId: "book", minimumMinor: 1_000n }], "not-lower"],
  ["of what is free", [{ packageId: "gift", percentOff: 10 }], "not-lower"],
  [
    "less than the provider takes",
    [{ packageId: "book", minimumMinor: 49n }],
    "between-free-and-floor",
  ],
  [
    "an amount of what it was sold in when the form was drawn",
    [{ packageId: "book", minimumMinor: 900n, shownCurrency: "JPY" }],
    "currency-changed",
  ],
  [
    "the same of what it is sold in",
    [{ packageId: "book", minimumMinor: 900n, shownCurrency: "EUR" }],
    null,
  ],
  ["of another book", [{ packageId: "other", percentOff: 10 }], "not-found"],
] as [string, TermWish[], string | null][])("a coupon for %s", (_title, wishes, reason) => {
  const verdict = judgeTerms(wishes, [book, gift]);
  expect(verdict.ok ? null : verdict.reason).toBe(reason);
});

test.each([
  ["", { kind: "none" }],
  ["50 %", { kind: "percent", percentOff: 50 }],
  ["100\u00a0%", { kind: "percent", percentOff: 100 }],
  ["0%", { kind: "invalid" }],
  ["101%", { kind: "invalid" }],
  ["3,99", { kind: "amount", text: "3,99" }],
])("%j is read as its author meant it", (typed, read) => {
  expect(readTerm(typed)).toEqual(read);
});

test("a code is letters, digits, hyphens and underscores, in any language", () => {
  expect(couponCode.parse(" Été 2026 ")).toBe("Été 2026");
  for (const wrong of ["", " ", "50%", "a/b", "x".repeat(41), "<b>"])
    expect(couponCode.safeParse(wrong).success).toBe(false);
});

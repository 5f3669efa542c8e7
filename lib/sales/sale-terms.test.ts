import { expect, test } from "vitest";
import { type SoldTerms, saleTerms } from "./sale-terms";

const plain: SoldTerms = {
  ...{ purpose: "own", packageTitle: "", priceMinor: 2_000n, minimumMinor: 799n },
  ...{ suggestedMinor: 2_000n, regularMinimumMinor: null, couponCode: null },
  ...{ promotionName: null, tierFrom: null, tierPercent: null, upgradeFullMinor: null },
  ...{ upgradePaidMinor: null, copies: 1, bundle: null },
};
const range = { kind: "range", minimumMinor: 799n, suggestedMinor: 2_000n };
const lowered = { regularMinimumMinor: 1_000n };
const reduced = { minimumMinor: 799n, regularMinor: 1_000n };
const bundle = { title: "Ensemble", shareBp: 4_000, wholeMinor: 5_000n };

test.each<[string, Partial<SoldTerms>, unknown[]]>([
  ["a book for oneself by its range", {}, [range]],
  ["a tip by nothing but that it is one", { purpose: "tip" }, [{ kind: "tip" }]],
  [
    "a larger package by the difference that was due",
    {
      ...{ purpose: "upgrade", packageTitle: "Livre et code" },
      ...{ upgradeFullMinor: 2_999n, upgradePaidMinor: 2_000n },
    },
    [
      { kind: "package", name: "Livre et code" },
      { kind: "upgrade", fullMinor: 2_999n, paidMinor: 2_000n, dueMinor: 999n },
    ],
  ],
  [
    "a larger package that was paid already by a difference of nothing",
    { purpose: "upgrade", upgradeFullMinor: 1_500n, upgradePaidMinor: 2_000n },
    [{ kind: "upgrade", fullMinor: 1_500n, paidMinor: 2_000n, dueMinor: 0n }],
  ],
  ["a gift by its range too", { purpose: "gift" }, [{ kind: "gift" }, range]],
  [
    "one of a team's copies by their number and the tier it gave",
    { ...lowered, purpose: "copies", copies: 5, tierFrom: 5, tierPercent: 10 },
    [{ kind: "copies", count: 5 }, { kind: "tier", from: 5, percent: 10, ...reduced }, range],
  ],
  [
    "a code by the minimum it made",
    { ...lowered, couponCode: "LECTEUR" },
    [{ kind: "coupon", name: "LECTEUR", ...reduced }, range],
  ],
  [
    "a promotion by its name",
    { ...lowered, promotionName: "Hiver" },
    [{ kind: "promotion", name: "Hiver", ...reduced }, range],
  ],
  ["a bundle by the book's part of it", { bundle }, [{ kind: "bundle", ...bundle }]],
])("a sale explains %s", (_what, terms, told) => {
  expect(saleTerms({ ...plain, ...terms })).toEqual(told);
});

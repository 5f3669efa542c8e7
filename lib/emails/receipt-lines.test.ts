import { expect, test } from "vitest";
import { mailWords } from "./mail-words";
import { priceRows } from "./receipt-lines";

const line = {
  ...{ title: "Le Plan", purpose: "own", package: { title: "" }, upgradeFullMinor: null },
  ...{ upgradePaidMinor: null, priceMinor: 720n, minimumMinor: 480n, currency: "EUR" },
  ...{ regularMinimumMinor: null, couponCode: null, promotionName: null, tierPercent: null },
  ...{ bundlePurchaseId: "one", bundleTitle: "Deux langues" },
};

test("a receipt names a bundle with what was paid for it, then each of its books with its part", () => {
  const other = { ...line, title: "The Initiative", priceMinor: 480n };
  const alone = { ...line, bundlePurchaseId: null, bundleTitle: null };
  expect(priceRows(mailWords("en"), [alone, line, other])).toEqual([
    ["“Le Plan”", "€7.20"],
    ["Bundle “Deux langues”", "€12.00"],
    ["of it “Le Plan”", "€7.20"],
    ["of it “The Initiative”", "€4.80"],
  ]);
});

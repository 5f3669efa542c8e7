import { expect, test } from "vitest";
import { formatMoney } from "@/lib/i18n/format";
import { knownCurrencies } from "@/lib/pricing/price-bounds";
import { priceLimit } from "./price-limits";

const choices = ["under-5", "under-10", "under-20"] as const;

test.each([
  ["EUR", ["€5.00", "€10.00", "€20.00"]],
  ["GBP", ["£5.00", "£10.00", "£20.00"]],
  ["JPY", ["JP¥500", "JP¥1,000", "JP¥2,000"]],
  ["HUF", ["HUF 2,000.00", "HUF 4,000.00", "HUF 8,000.00"]],
  ["SEK", ["SEK 50.00", "SEK 100.00", "SEK 200.00"]],
  ["KWD", ["KWD 5.000", "KWD 10.000", "KWD 20.000"]],
])("a list in %s is cut at %j", (currency, told) => {
  const shown = choices.map((one) => formatMoney(priceLimit(one, currency), "en"));
  expect(shown.map((text) => text.replaceAll("\u00a0", " "))).toEqual(told);
});

test("in every currency a shop sells in, the steps are round: one figure and noughts", () => {
  for (const currency of knownCurrencies)
    for (const one of choices)
      expect(String(priceLimit(one, currency).amountMinor)).toMatch(/^[12458]0+$/);
});

import { expect, test } from "vitest";
import { currencyDigits, currencySigns, isCurrency, priceDigits, priceStep } from "./currency";

test.each([
  ["EUR", 2, 2, 1n],
  ["JPY", 0, 0, 1n],
  ["KRW", 0, 0, 1n],
  ["KWD", 3, 2, 10n],
  // What the provider takes in hundredths, whatever daily life does.
  ["HUF", 2, 2, 1n],
  ["IDR", 2, 2, 1n],
  ["COP", 2, 2, 1n],
  ["ISK", 2, 0, 100n],
  ["UGX", 2, 0, 100n],
])("%s has %i decimals, of which a price uses %i", (currency, digits, used, step) => {
  expect(currencyDigits(currency)).toBe(digits);
  expect(priceDigits(currency)).toBe(used);
  expect(priceStep(currency)).toBe(step);
});

test("a currency is written by its code and by its signs in both languages", () => {
  expect(currencySigns("EUR")).toEqual(["EUR", "€"]);
  expect(currencySigns("USD")).toEqual(expect.arrayContaining(["USD", "$US", "US$", "$"]));
  expect(currencySigns("USD").at(-1)).toBe("$");
  expect(currencySigns("JPY")).toEqual(expect.arrayContaining(["JPY", "JP¥", "¥"]));
});

test("three letters are not yet a currency", () => {
  expect(["EUR", "KWD", "XYZ", "EU"].map(isCurrency)).toEqual([true, true, false, false]);
});

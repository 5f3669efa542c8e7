import fc from "fast-check";
import { expect, test } from "vitest";
import { formatAmount, formatMoney } from "@/lib/i18n/format";
import { money } from "./money";
import { parseAmount } from "./parse-amount";

test.each([
  ["12,5", 1_250n],
  ["12.50", 1_250n],
  ["12", 1_200n],
  ["12,", 1_200n],
  [",5", 50n],
  ["0", 0n],
  ["1 000", 100_000n],
  ["1\u202f000,00", 100_000n],
  ["1\u00a0000.5", 100_050n],
  ["1.000,00", 100_000n],
  ["1,000.00", 100_000n],
  ["1.000.000", 100_000_000n],
  ["€12", 1_200n],
  ["12\u00a0€", 1_200n],
  ["12,50 EUR", 1_250n],
  ["  7,99 € ", 799n],
])("C-03 %j is read the same in both languages", (text, minor) => {
  expect(parseAmount(text, "fr", "EUR")).toEqual({ ok: true, value: minor });
  expect(parseAmount(text, "en", "EUR")).toEqual({ ok: true, value: minor });
});

test.each([
  ["1,000", "en", { ok: true, value: 100_000n }],
  ["1,000", "fr", { ok: false, reason: "too-many-decimals" }],
  ["1.000", "fr", { ok: false, reason: "ambiguous-amount" }],
  ["1.000", "en", { ok: false, reason: "too-many-decimals" }],
  ["0.125", "fr", { ok: false, reason: "too-many-decimals" }],
])("C-03 %j in %s follows the habit of the language", (text, locale, outcome) => {
  expect(parseAmount(text, locale, "EUR")).toMatchObject(outcome);
});

test.each([
  ["", "empty"],
  [" € ", "empty"],
  ["-5", "negative"],
  ["−5 €", "negative"],
  ["-€5", "negative"],
  ["douze", "not-an-amount"],
  ["12e3", "not-an-amount"],
  ["1 00", "not-an-amount"],
  ["12 34", "not-an-amount"],
  ["1,2,3", "not-an-amount"],
  [".", "not-an-amount"],
  ["12,345678", "too-many-decimals"],
  ["1234567890123", "too-large"],
])("%j is refused as %s", (text, reason) => {
  expect(parseAmount(text, "fr", "EUR")).toMatchObject({ ok: false, reason });
});

test.each([
  ["1000", "JPY", 1_000n],
  ["1.000", "JPY", 1_000n],
  ["1,000", "JPY", 1_000n],
  ["1 250 ¥", "JPY", 1_250n],
  ["JP¥1,250", "JPY", 1_250n],
  ["12.5", "KWD", 12_500n],
  ["12.345 KWD", "KWD", 12_345n],
  ["$12.50", "USD", 1_250n],
  ["12,50 $US", "USD", 1_250n],
  ["US$12", "USD", 1_200n],
  ["£3", "GBP", 300n],
  ["15000 Ft", "HUF", 1_500_000n],
])("%j in %s are minor units of that currency", (text, currency, minor) => {
  const language = text.includes("$US") || text.includes(" ¥") ? "fr" : "en";
  expect(parseAmount(text, language, currency)).toEqual({ ok: true, value: minor });
});

test.each([
  ["12,5", "JPY", "too-many-decimals"],
  ["12,3456", "KWD", "too-many-decimals"],
  ["12 €", "USD", "not-an-amount"],
  ["1.000", "KWD", "ambiguous-amount"],
])("%j in %s is refused as %s", (text, currency, reason) => {
  expect(parseAmount(text, "fr", currency)).toMatchObject({ ok: false, reason });
});

test("C-33 what the shop prints can be typed back, in every currency", () => {
  const minor = fc.bigInt({ min: 0n, max: 10n ** 11n });
  const currencies = fc.constantFrom("EUR", "USD", "JPY", "KRW", "KWD", "HUF", "ISK", "CHF", "GBP");
  fc.assert(
    fc.property(minor, fc.constantFrom("fr", "en"), currencies, (value, locale, currency) => {
      const amount = money(value, currency);
      for (const printed of [formatMoney(amount, locale), formatAmount(amount, locale)])
        expect(parseAmount(printed, locale, currency)).toEqual({ ok: true, value });
    }),
  );
});

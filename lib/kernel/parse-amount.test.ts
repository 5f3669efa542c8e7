import fc from "fast-check";
import { expect, test } from "vitest";
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
])("%j is read the same in both languages", (text, minor) => {
  expect(parseAmount(text, "fr")).toEqual({ ok: true, value: minor });
  expect(parseAmount(text, "en")).toEqual({ ok: true, value: minor });
});

test.each([
  ["1,000", "en", { ok: true, value: 100_000n }],
  ["1,000", "fr", { ok: false, reason: "too-many-decimals" }],
  ["1.000", "fr", { ok: false, reason: "ambiguous-amount" }],
  ["1.000", "en", { ok: false, reason: "too-many-decimals" }],
  ["0.125", "fr", { ok: false, reason: "too-many-decimals" }],
])("%j in %s follows the habit of the language", (text, locale, outcome) => {
  expect(parseAmount(text, locale)).toMatchObject(outcome);
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
  expect(parseAmount(text, "fr")).toMatchObject({ ok: false, reason });
});

test("what the shop prints can be typed back", () => {
  const minor = fc.bigInt({ min: 0n, max: 10n ** 11n });
  fc.assert(
    fc.property(minor, fc.constantFrom("fr", "en"), (value, locale) => {
      const [whole = "", decimals = ""] = [String(value / 100n), String(value % 100n)];
      const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, locale === "fr" ? "\u202f" : ",");
      const text = `${grouped}${locale === "fr" ? "," : "."}${decimals.padStart(2, "0")}`;
      expect(parseAmount(text, locale)).toEqual({ ok: true, value });
    }),
  );
});

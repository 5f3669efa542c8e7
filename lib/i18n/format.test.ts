import { describe, expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import {
  formatAmount,
  formatDate,
  formatDateTime,
  formatFileSize,
  formatInstant,
  formatLanguage,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRate,
  formatShortDate,
} from "./format";

const firstOfMarch = new Date("2026-02-28T23:30:00Z");

describe("French", () => {
  test("money has a narrow space for thousands and a no-break space before the sign", () => {
    expect(formatMoney(money(123_450, "EUR"), "fr")).toBe("1\u202f234,50\u00a0€");
    expect(formatMoney(money(-799, "EUR"), "fr")).toBe("-7,99\u00a0€");
    expect(formatAmount(money(2_000, "EUR"), "fr")).toBe("20,00");
  });

  test("the first of the month is 1er, in the zone asked for", () => {
    expect(formatDate(firstOfMarch, "fr", "Europe/Paris")).toBe("1er mars 2026");
    expect(formatDate(firstOfMarch, "fr", "UTC")).toBe("28 février 2026");
    expect(formatDateTime(firstOfMarch, "fr", "Europe/Paris")).toBe("1er mars 2026 à 00:30");
    expect(formatShortDate(firstOfMarch, "fr", "Europe/Paris")).toBe("01/03/2026");
    expect(formatInstant(firstOfMarch, "fr", "America/New_York")).toBe(
      "28 février 2026 à 18:30 (America/New_York)",
    );
  });

  test("files are counted in octets", () => {
    expect(formatFileSize(3_400_000, "fr")).toBe("3,4\u202fMo");
    expect(formatFileSize(999, "fr")).toBe("999\u202foctets");
    expect(formatFileSize(999_999, "fr")).toBe("1\u202fMo");
  });

  test("shares and numbers follow the language", () => {
    expect(formatPercent(550, "fr")).toBe("5,5\u00a0%");
    expect(formatNumber(1_234_567n, "fr")).toBe("1\u202f234\u202f567");
    expect(formatLanguage("fr", "fr")).toBe("français");
  });
});

describe("English", () => {
  test("money, dates, files, shares and numbers follow the language", () => {
    expect(formatMoney(money(123_450, "EUR"), "en")).toBe("€1,234.50");
    expect(formatAmount(money(5, "EUR"), "en")).toBe("0.05");
    expect(formatDate(firstOfMarch, "en", "Europe/Paris")).toBe("1 March 2026");
    expect(formatDateTime(firstOfMarch, "en", "UTC")).toBe("28 February 2026 at 23:30");
    expect(formatFileSize(3_400_000, "en")).toBe("3.4\u00a0MB");
    expect(formatPercent(8_000, "en")).toBe("80%");
    expect(formatNumber(1_000, "en")).toBe("1,000");
    expect(formatLanguage("fr", "en")).toBe("French");
  });
});

test("a rate has two decimals, as a spreadsheet reads them", () => {
  expect([0, 5, 550, 2_000].map((rate) => formatRate(rate, "fr"))).toEqual([
    ...["0,00", "0,05", "5,50", "20,00"],
  ]);
  expect(formatRate(550, "en")).toBe("5.50");
});

test("a currency without cents is printed without them", () => {
  expect(formatMoney(money(2_000, "JPY"), "en")).toBe("JP¥2,000");
});

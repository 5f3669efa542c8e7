import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { applyRefundNews } from "@/lib/refunds/apply-refund-news";
import { giveRefund } from "@/lib/refunds/give-refund";
import { aBook, type BookRow } from "@/prisma/factories/a-book";
import { aPaidOrder, type OrderRow } from "@/prisma/factories/a-paid-order";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { exportTaxes } from "./export-taxes";
import { type TaxDay, taxByDay } from "./tax-by-day";
import { taxCsv, taxJson } from "./tax-export";
import { taxMonth } from "./tax-month";

let book: BookRow;
const france = { tax: { taxMinor: 104n, rateBp: 550 }, country: "FR" };

beforeAll(async () => {
  await foundShop();
  book = await aBook();
});

async function gaveBack(order: OrderRow, amountMinor: bigint) {
  const lineId = order.lines[0]?.id ?? "";
  const given = await giveRefund(await findOperator(), { lineId, amountMinor, reason: "Geste." });
  if (!given.ok) throw new Error(given.reason);
  const { refundId } = given.value;
  const news = { id: `re_${refundId}`, refundId };
  await applyRefundNews(refundId, { ...news, state: "succeeded" });
  return () => applyRefundNews(refundId, { ...news, state: "failed" });
}

async function everything() {
  return taxByDay(await findOperator(), { from: "2000-01-01", to: "2100-01-01" });
}

function total(days: TaxDay[], pick: "taxMinor" | "grossMinor", currency = "EUR") {
  return days
    .filter((one) => one.currency === currency)
    .reduce((sum, { known }) => sum + known[pick], 0n);
}

describe("the tax export", () => {
  test("hands out what the page shows, and keeps on record that it was taken", async () => {
    const operator = await findOperator();
    const period = taxMonth("2025-02");
    for (const file of ["csv", "json"] as const)
      expect(await exportTaxes(operator, { period, file })).toEqual(
        await taxByDay(operator, period),
      );
    const taken = await db().auditRow.findMany({
      where: { action: "taxes-exported" },
      orderBy: { id: "asc" },
    });
    const by = { actorId: operator.id, subjectId: "2025-02" };
    expect(taken).toMatchObject([
      { ...by, details: { file: "csv" } },
      { ...by, details: { file: "json" } },
    ]);
  });

  test("keeps sales and returns, countries, rates and currencies apart, on the days of the shop's calendar", async () => {
    // Half past eleven in the evening in London is the next day in Paris.
    const paidAt = new Date("2025-03-09T23:30:00Z");
    await aPaidOrder({ book, priceMinor: 2000n, paidAt, ...france });
    await aPaidOrder({ book, priceMinor: 2000n, paidAt, ...france });
    const belgium = { tax: { taxMinor: 57n, rateBp: 600 }, country: "BE" };
    const order = await aPaidOrder({ book, priceMinor: 1000n, paidAt, ...belgium });
    const abroad = await aBook({ currency: "USD" });
    await aPaidOrder({ book: abroad, priceMinor: 1500n, paidAt });
    await atInstant(new Date("2025-03-12T10:00:00Z"), () => gaveBack(order, 500n));
    const days = await taxByDay(await findOperator(), { from: "2025-03-01", to: "2025-04-01" });
    const seen = days.map(({ day, currency, direction, country, rateBp, known }) => [
      ...[day, currency, direction, country, rateBp],
      ...[known.netMinor, known.taxMinor, known.grossMinor, known.count],
    ]);
    expect(seen).toEqual([
      ["2025-03-10", "EUR", "sales", "BE", 600, 943n, 57n, 1000n, 1],
      ["2025-03-10", "EUR", "sales", "FR", 550, 3792n, 208n, 4000n, 2],
      ["2025-03-10", "USD", "sales", "", null, 1500n, 0n, 1500n, 1],
      ["2025-03-12", "EUR", "returns", "BE", 600, -472n, -28n, -500n, 1],
    ]);
  });

  test("sums to what moved on the account of tax owed, and its files to what it shows", async () => {
    const order = await aPaidOrder({ book, priceMinor: 2000n, ...france });
    const fail = await gaveBack(order, 333n);
    await gaveBack(order, 77n);
    await fail();
    const days = await everything();
    const [owed] = await db().$queryRaw<{ tax: bigint }[]>`
      SELECT sum(CASE side WHEN 'credit' THEN amount_minor ELSE -amount_minor END)::bigint AS tax
      FROM postings WHERE account = 'tax-payable' AND currency = 'EUR'`;
    expect(total(days, "taxMinor")).toBe(owed?.tax);
    const inEuro = days.filter(({ currency }) => currency === "EUR");
    const rows = taxCsv(inEuro, "fr").trim().split("\n").slice(1);
    const inFile = rows.reduce(
      (sum, row) => sum + BigInt((row.split(";")[6] ?? "").replace(",", "")),
      0n,
    );
    expect(inFile).toBe(owed?.tax);
    const inJson = taxJson(inEuro).days.reduce(
      (sum, { known }) => sum + BigInt(known.taxMinor),
      0n,
    );
    expect(inJson).toBe(owed?.tax);
  });

  test("writes yen without decimals and dinars with three, and the rate of each in hundredths of a percent", async () => {
    const paidAt = new Date("2025-06-10T10:00:00Z");
    const sales = [
      ["JPY", 2000n, 182n],
      ["KWD", 12_340n, 1122n],
    ] as const;
    for (const [currency, priceMinor, taxMinor] of sales) {
      const abroad = await aBook({ currency, suggestedMinor: priceMinor });
      const tax = { taxMinor, rateBp: 1000 };
      await aPaidOrder({ book: abroad, priceMinor, paidAt, tax, country: "JP" });
    }
    const days = await taxByDay(await findOperator(), { from: "2025-06-01", to: "2025-07-01" });
    const rows = (locale: "fr" | "en") =>
      taxCsv(days, locale)
        .trim()
        .split("\n")
        .slice(1)
        .map((row) => row.split(locale === "fr" ? ";" : ",").slice(1, 9));
    expect(rows("fr")).toEqual([
      ["JPY", "ventes", "JP", "10,00", "1818", "182", "2000", "1"],
      ["KWD", "ventes", "JP", "10,00", "11,218", "1,122", "12,340", "1"],
    ]);
    expect(rows("en")[1]).toEqual([
      ...["KWD", "sales", "JP", "10.00", "11.218", "1.122", "12.340", "1"],
    ]);
  });

  test("LED-16 of a closed month stays what it was; what was booked later stands beside it", async () => {
    const operator = await findOperator();
    const period = { from: "2024-05-01", to: "2024-06-01" };
    const paidAt = new Date("2024-05-20T10:00:00Z");
    const order = await aPaidOrder({ book, priceMinor: 2000n, paidAt, ...france });
    // The books of the month were closed with this entry in them.
    const before = await taxByDay(operator, period);
    expect(before.map(({ known, booked }) => [known.count, booked.count])).toEqual([[1, 0]]);
    await gaveBack(order, 2000n);
    // A refund of today is of today; the closed month is untouched by it.
    expect(await taxByDay(operator, period)).toEqual(before);
    const today = (await everything()).filter(({ direction }) => direction === "returns");
    expect(today.some(({ booked, known }) => booked.count === known.count)).toBe(true);
  });
});

test.each([
  ["2025-12", "2025-11", "2026-01", "2025-12-01", "2026-01-01"],
  ["2026-01", "2025-12", "2026-02", "2026-01-01", "2026-02-01"],
])("the month %s has its neighbours and its days", (month, before, after, from, to) => {
  expect(taxMonth(month)).toEqual({ month, before, after, from, to });
});

test("a month that is none is this one", () => {
  expect(taxMonth("2026-13").month).toBe(taxMonth(null).month);
});

test("no month follows this one, nor one to come", () => {
  expect(taxMonth(null).after).toBeNull();
  expect(taxMonth("2099-12").after).toBeNull();
});

import { describe, expect, test } from "vitest";
import { onePage, wholeText } from "@/prisma/testing/pieces";
import { salesCsv } from "./sales-csv";
import { daysOf, salesFigures } from "./sales-figures";
import type { SalesLine } from "./sales-report";

function sale(soldAt: string, more: Partial<SalesLine> = {}): SalesLine {
  return {
    purpose: "own",
    lineId: soldAt,
    soldAt: new Date(soldAt),
    title: "Le Plan Copenhague",
    currency: "EUR",
    priceMinor: 1250n,
    taxMinor: 0n,
    returnedMinor: 0n,
    royaltyMinor: 1000n,
    state: "kept",
    returnedAt: null,
    ...{ couponCode: null, promotionName: null, regularMinimumMinor: null },
    ...more,
  };
}

const lines = [
  sale("2026-03-28T23:30:00Z"),
  sale("2026-03-29T10:00:00Z", {
    ...{ state: "refunded", returnedMinor: 1250n, royaltyMinor: 0n },
    returnedAt: new Date("2026-04-02T08:00:00Z"),
  }),
  sale("2026-03-29T11:00:00Z", { title: "=cmd()" }),
];

const day = { soldMinor: 3750n, returnedMinor: 1250n, royaltyMinor: 2000n };

describe("an author's figures", () => {
  test("what was sold is what was kept and what came back", () => {
    const figures = salesFigures([
      { ...day, copies: 3, copiesRefunded: 1 },
      { ...day, copies: 4, copiesRefunded: 0 },
    ]);
    expect(figures.soldMinor).toBe(figures.keptMinor + figures.refundedMinor);
    expect(figures).toMatchObject({ copies: 7, copiesRefunded: 1, royaltyMinor: 4000n });
  });

  test("A-04 a day is a day in the author's zone, also the one of 23 hours", () => {
    const range = { from: new Date("2026-03-28T00:00:00Z"), to: new Date("2026-03-30T00:00:00Z") };
    expect(daysOf(range, "Europe/Paris")).toEqual(["2026-03-28", "2026-03-29", "2026-03-30"]);
    const moment = { from: range.from, to: range.from };
    expect(daysOf(moment, "America/New_York")).toEqual(["2026-03-27"]);
  });

  test("A-16 the French export takes semicolons and commas, and a formula is only text", async () => {
    const csv = await wholeText(salesCsv(onePage(lines), "fr", "Europe/Paris"));
    expect(csv).toContain(";12,50;0,00;0,00;10,00;");
    expect(csv).toContain(";'=cmd();");
    const english = await wholeText(salesCsv(onePage(lines), "en", "Europe/Paris"));
    expect(english).toContain(",12.50,0.00,0.00,10.00,");
  });
});

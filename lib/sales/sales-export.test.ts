import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { onePage, wholeText } from "@/prisma/testing/pieces";
import { salesCsv } from "./sales-csv";
import { salesJson } from "./sales-json";
import type { SalesLine } from "./sales-report";

const cents = fc.bigInt({ min: 0n, max: 100_000n });
const anyLine: fc.Arbitrary<SalesLine> = fc.record({
  purpose: fc.constant("own"),
  lineId: fc.uuid(),
  soldAt: fc.constant(new Date("2026-11-24T10:00:00Z")),
  title: fc.string({ unit: fc.constantFrom("a", "=", ";", ",", '"', "\n", "é", "+") }),
  currency: fc.constant("EUR"),
  priceMinor: cents,
  taxMinor: cents,
  returnedMinor: cents,
  royaltyMinor: cents,
  state: fc.constantFrom("kept" as const, "refund-asked" as const, "refunded" as const),
  returnedAt: fc.constant(null),
  couponCode: fc.constant(null),
  promotionName: fc.constant(null),
  regularMinimumMinor: fc.constant(null),
});

function sum(lines: SalesLine[], key: "priceMinor" | "returnedMinor" | "royaltyMinor") {
  return lines.reduce((total, line) => total + line[key], 0n);
}

function csvOf(lines: SalesLine[], locale: "fr" | "en", zone = "Europe/Paris") {
  return wholeText(salesCsv(onePage(lines), locale, zone));
}

/** Reads the file as a spreadsheet would: quoted fields may hold anything. */
function cellsOf(csv: string, delimiter: string) {
  const rows: string[][] = [[""]];
  let isQuoted = false;
  for (const [at, mark] of [...csv.replace(/^\uFEFF/, "")].entries()) {
    const row = rows.at(-1) as string[];
    if (mark === '"') {
      isQuoted = !isQuoted;
      if (isQuoted && [...csv.replace(/^\uFEFF/, "")][at - 1] === '"') row[row.length - 1] += '"';
    } else if (mark === delimiter && !isQuoted) row.push("");
    else if (mark === "\n" && !isQuoted) rows.push([""]);
    else row[row.length - 1] += mark;
  }
  return rows.slice(1, -1);
}

describe("an author's sales as a file", () => {
  test.each([
    ["fr", ";", ","],
    ["en", ",", "."],
  ] as const)(
    "in %s sum to the cent to what the screen shows, whatever a title holds",
    async (locale, delimiter, point) => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyLine, { maxLength: 20 }), async (lines) => {
          const cells = cellsOf(await csvOf(lines, locale), delimiter);
          const column = (at: number) =>
            cells.reduce((total, row) => total + BigInt((row[at] ?? "").replace(point, "")), 0n);
          expect([column(3), column(5), column(6)]).toEqual([
            sum(lines, "priceMinor"),
            sum(lines, "returnedMinor"),
            sum(lines, "royaltyMinor"),
          ]);
        }),
      );
    },
  );

  test("INP-12 never run as a formula", async () => {
    const line = fc.sample(anyLine, 1)[0] as SalesLine;
    for (const title of ["=1+1", "+1", "-1", "@a", "\t=1"])
      expect(cellsOf(await csvOf([{ ...line, title }], "en"), ",")[0]?.[1]).toBe(`'${title}`);
  });

  test("name the code or the promotion that lowered a price, in its own column", async () => {
    const line = { ...(fc.sample(anyLine, 1)[0] as SalesLine), title: "a" };
    const lines = [
      { ...line, couponCode: "LECTEUR", regularMinimumMinor: 999n },
      { ...line, promotionName: "=Soldes" },
    ];
    expect(cellsOf(await csvOf(lines, "fr"), ";").map((row) => row[8])).toEqual([
      ...["LECTEUR", "'=Soldes"],
    ]);
    const read = JSON.parse(await wholeText(salesJson(onePage(lines))));
    expect(read.lines[0]).toMatchObject({ couponCode: "LECTEUR", regularMinimumMinor: "999" });
  });

  test("INP-13 keep a negative amount a number", async () => {
    const line = fc.sample(anyLine, 1)[0] as SalesLine;
    const owed = { ...line, title: "a", royaltyMinor: -150n };
    expect(cellsOf(await csvOf([owed], "en"), ",")[0]?.[6]).toBe("-1.50");
    expect(cellsOf(await csvOf([owed], "fr"), ";")[0]?.[6]).toBe("-1,50");
  });

  test("tell the time on the author's own clocks, and whose they are", async () => {
    const line = fc.sample(anyLine, 1)[0] as SalesLine;
    const sold = { ...line, soldAt: new Date("2026-11-24T23:30:00Z"), title: "a" };
    const csv = await csvOf([sold], "fr");
    expect(csv.split("\n")[0]).toContain("date (heure de Paris);");
    expect(cellsOf(csv, ";")[0]?.[0]).toBe("2026-11-25 00:30:00");
    const english = await csvOf([{ ...sold, returnedAt: sold.soldAt }], "en", "America/New_York");
    expect(english.split("\n")[0]).toContain("returned at (New York time)");
    expect(cellsOf(english, ",")[0]?.at(-1)).toBe("2026-11-24 18:30:00");
  });

  test("for programs keep whole cents, as text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { maxLength: 20 }), async (lines) => {
        const read = JSON.parse(await wholeText(salesJson(onePage(lines))));
        const total = read.lines.reduce(
          (all: bigint, line: { royaltyMinor: string }) => all + BigInt(line.royaltyMinor),
          0n,
        );
        expect(total).toBe(sum(lines, "royaltyMinor"));
      }),
    );
  });
});

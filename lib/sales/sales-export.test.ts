import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { onePage, wholeText } from "@/prisma/testing/pieces";
import { addedBy } from "./movement-kind";
import type { Movement } from "./movement-list";
import { salesCsv } from "./sales-csv";
import { salesJson } from "./sales-json";

const cents = fc.bigInt({ min: 0n, max: 100_000n });
const instant = new Date("2026-11-24T10:00:00Z");
const anyMovement: fc.Arbitrary<Movement> = fc.record({
  id: fc.bigInt({ min: 1n, max: 2n ** 62n }),
  purpose: fc.constant("own"),
  lineId: fc.uuid(),
  kind: fc.constantFrom("sale" as const, "return" as const),
  ...{ at: fc.constant(instant), soldAt: fc.constant(instant) },
  title: fc.string({ unit: fc.constantFrom("a", "=", ";", ",", '"', "\n", "é", "+") }),
  currency: fc.constant("EUR"),
  copies: fc.constantFrom(-1, 0, 1),
  amountMinor: fc.bigInt({ min: -100_000n, max: 100_000n }),
  royaltyMinor: fc.bigInt({ min: -100_000n, max: 100_000n }),
  ...{ priceMinor: cents, taxMinor: cents, returnedMinor: cents },
  isAsked: fc.boolean(),
  country: fc.constantFrom("FR", null),
  ...{ couponCode: fc.constant(null), promotionName: fc.constant(null) },
  regularMinimumMinor: fc.constant(null),
  bundleTitle: fc.constantFrom("=lot", null),
  edition: fc.constantFrom("1.0", null),
});

function one(more: Partial<Movement> = {}): Movement {
  return { ...(fc.sample(anyMovement, 1)[0] as Movement), title: "a", ...more };
}

function sum(movements: Movement[], pick: (movement: Movement) => bigint) {
  return movements.reduce((total, movement) => total + pick(movement), 0n);
}

function csvOf(movements: Movement[], locale: "fr" | "en", zone = "Europe/Paris") {
  return wholeText(salesCsv(onePage(movements), locale, zone));
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
        fc.asyncProperty(fc.array(anyMovement, { maxLength: 20 }), async (movements) => {
          const cells = cellsOf(await csvOf(movements, locale), delimiter);
          const column = (at: number) =>
            cells.reduce((total, row) => total + BigInt((row[at] ?? "").replace(point, "")), 0n);
          expect([column(4), column(5), column(6)]).toEqual([
            sum(movements, (movement) => addedBy(movement).soldMinor),
            sum(movements, (movement) => addedBy(movement).refundedMinor),
            sum(movements, ({ royaltyMinor }) => royaltyMinor),
          ]);
        }),
      );
    },
  );

  test("INP-12 A-16 never run as a formula", async () => {
    for (const title of ["=1+1", "+1", "-1", "@a", "\t=1", "\n=1", "＝1", "－1"])
      expect(cellsOf(await csvOf([one({ title })], "en"), ",")[0]?.[2]).toBe(`'${title}`);
    const told = cellsOf(
      await csvOf([one({ couponCode: "@x", bundleTitle: "=lot" })], "fr"),
      ";",
    )[0];
    expect(told?.slice(11, 13)).toEqual(["'@x", "'=lot"]);
  });

  test("name the code or the promotion that lowered a price, in its own column", async () => {
    const movements = [
      one({ couponCode: "LECTEUR", regularMinimumMinor: 999n }),
      one({ promotionName: "=Soldes" }),
    ];
    expect(cellsOf(await csvOf(movements, "fr"), ";").map((row) => row[11])).toEqual([
      ...["LECTEUR", "'=Soldes"],
    ]);
    const read = JSON.parse(await wholeText(salesJson(onePage(movements))));
    expect(read.movements[0]).toMatchObject({ couponCode: "LECTEUR", regularMinimumMinor: "999" });
  });

  test("INP-13 keep a negative amount a number", async () => {
    const owed = one({ royaltyMinor: -150n });
    expect(cellsOf(await csvOf([owed], "en"), ",")[0]?.[6]).toBe("-1.50");
    expect(cellsOf(await csvOf([owed], "fr"), ";")[0]?.[6]).toBe("-1,50");
  });

  test("tell the time on the author's own clocks, and whose they are", async () => {
    const sold = one({
      at: new Date("2026-11-24T23:30:00Z"),
      soldAt: new Date("2026-11-24T23:30:00Z"),
    });
    const csv = await csvOf([sold], "fr");
    expect(csv.split("\n")[0]).toContain("date (heure de Paris);");
    expect(cellsOf(csv, ";")[0]?.[0]).toBe("2026-11-25 00:30:00");
    const english = await csvOf([sold], "en", "America/New_York");
    expect(english.split("\n")[0]).toContain("sold at (New York time)");
    expect(cellsOf(english, ",")[0]?.at(-2)).toBe("2026-11-24 18:30:00");
  });

  test("tell a sale by what became of it, and a refund that came back as such", async () => {
    const sale = { kind: "sale" as const, amountMinor: 500n, priceMinor: 500n, isAsked: false };
    const movements = [
      one({ ...sale, returnedMinor: 0n }),
      one({ ...sale, returnedMinor: 0n, isAsked: true }),
      one({ ...sale, returnedMinor: 500n }),
      one({ ...sale, returnedMinor: 200n }),
      one({ kind: "return", amountMinor: 200n }),
      one({ kind: "return", amountMinor: -200n }),
    ];
    expect(cellsOf(await csvOf(movements, "en"), ",").map((row) => row[1])).toEqual([
      ...["sale", "sale, refund asked", "sale, refunded since", "sale, partly refunded since"],
      ...["refund", "refund come back"],
    ]);
  });

  test("for programs keep whole cents, as text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMovement, { maxLength: 20 }), async (movements) => {
        const read = JSON.parse(await wholeText(salesJson(onePage(movements))));
        const total = read.movements.reduce(
          (all: bigint, { royaltyMinor }: { royaltyMinor: string }) => all + BigInt(royaltyMinor),
          0n,
        );
        expect(total).toBe(sum(movements, ({ royaltyMinor }) => royaltyMinor));
      }),
    );
  });
});

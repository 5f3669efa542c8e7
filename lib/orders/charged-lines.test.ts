import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chargedLines, fitsOnePayment } from "./charged-lines";
import { saleOf } from "./sale";

const line = fc.record({
  purpose: fc.constantFrom("own", "gift", "copies"),
  packageId: fc.constantFrom("a", "b"),
  priceMinor: fc.constantFrom(0n, 333n, 799n),
});

describe("lines as the provider is asked for them", () => {
  test("are all those that cost something, in their order, copies together", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const charged = chargedLines(lines);
        expect(charged.flatMap(({ lines: alike }) => alike)).toEqual(
          lines.filter(({ priceMinor }) => priceMinor > 0n),
        );
        for (const { lines: alike, quantity } of charged) {
          expect(alike).toHaveLength(quantity);
          expect(new Set(alike.map(({ priceMinor }) => priceMinor)).size).toBe(1);
          if (quantity > 1) expect(alike.every(({ purpose }) => purpose === "copies")).toBe(true);
        }
      }),
    );
  });

  test("fit one payment up to a hundred entries and eight digits, whatever is free beside them", () => {
    const own = (count: number, priceMinor: bigint) =>
      Array.from({ length: count }, (_, at) => ({
        purpose: "own",
        packageId: `${at}`,
        priceMinor,
      }));
    expect(fitsOnePayment([...own(100, 1n), ...own(50, 0n)])).toBe(true);
    expect(fitsOnePayment(own(101, 1n))).toBe(false);
    expect([99_999_999n, 100_000_000n].map((sum) => fitsOnePayment(own(1, sum)))).toEqual([
      ...[true, false],
    ]);
  });

  test("C-34 give each line its part of the tax, and the parts are the whole", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 500 }), fc.bigInt(0n, 50_000n), (count, taxMinor) => {
        const lines = Array.from({ length: count }, (_, at) => ({
          ...{ id: String(at), bookId: "b", packageId: "p", purpose: "copies" },
          ...{ priceMinor: 799n, royaltyBp: 8000, shares: [{ authorId: "a", shareBp: 10_000 }] },
        }));
        const totalMinor = 799n * BigInt(count);
        const ids = { checkoutId: "c", sessionId: "s", paymentIntentId: null, chargeId: null };
        const sale = saleOf(
          { id: "o", currency: "EUR", totalMinor, lines },
          {
            ...{ ...ids, movement: null, country: "FR", taxMinor },
            lineTaxes: [{ taxMinor, rateBp: 550 }],
          },
          new Date("2026-11-26T12:00:00Z"),
        );
        const parts = sale.lines.map((one) => one.taxMinor);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(taxMinor);
        const spread = parts.map(Number);
        expect(Math.max(...spread) - Math.min(...spread)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });
});

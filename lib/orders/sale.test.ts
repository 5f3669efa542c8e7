import fc from "fast-check";
import { expect, test } from "vitest";
import { priceStep } from "@/lib/kernel/currency";
import { saleOf } from "./sale";

const cart = fc
  .tuple(
    fc.constantFrom("EUR", "JPY", "KRW", "KWD", "ISK"),
    fc.array(fc.bigInt({ min: 0n, max: 2_000n }), { minLength: 1, maxLength: 8 }),
  )
  .map(([currency, steps]) => ({
    currency,
    prices: steps.map((step) => step * priceStep(currency)),
  }));

test("C-33 ten thousand carts of any currency: the lines sum to the order, and the books to both", () => {
  const share = [
    { authorId: "a", shareBp: 3_333 },
    { authorId: "b", shareBp: 6_667 },
  ];
  fc.assert(
    fc.property(cart, ({ currency, prices }) => {
      const totalMinor = prices.reduce((sum, price) => sum + price, 0n);
      const lines = prices.map((priceMinor, at) => ({
        ...{ id: `line-${at}`, bookId: `book-${at}`, priceMinor, royaltyBp: 8_000, shares: share },
      }));
      const paidAt = new Date("2026-11-25T12:00:00Z");
      const { entries } = saleOf({ id: "order", currency, totalMinor, lines }, null, paidAt);
      const postings = entries.flatMap((entry) => entry.postings);
      const sumOf = (side: string) =>
        postings
          .filter((posting) => posting.side === side)
          .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
      expect([sumOf("debit"), sumOf("credit")]).toEqual([totalMinor, totalMinor]);
      expect(entries.every((entry) => entry.currency === currency)).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});

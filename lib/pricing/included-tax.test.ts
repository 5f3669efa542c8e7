import fc from "fast-check";
import { expect, test } from "vitest";
import { includedTax, priceForNet } from "./included-tax";

test("the French book rate is inside the price", () => {
  expect(includedTax(2_000n, 550)).toBe(104n);
  expect(includedTax(2_000n, 0)).toBe(0n);
});

test("a price found from its net leaves that net, and a cent less would not", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 200_000n }),
      fc.integer({ min: 0, max: 2_700 }),
      (net, taxBp) => {
        const price = priceForNet(net, taxBp);
        expect(price - includedTax(price, taxBp)).toBeGreaterThanOrEqual(net);
        expect(price - 1n - includedTax(price - 1n, taxBp)).toBeLessThan(net);
      },
    ),
  );
});

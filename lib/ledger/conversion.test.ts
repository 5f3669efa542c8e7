import { expect, test } from "vitest";
import { convertedBy, rateOf } from "./conversion";

const digits = (currency: string) => ({ JPY: 0, KWD: 3 })[currency] ?? 2;

test.each([
  [2_000n, "USD", 1_840n, "EUR", "0.920000"],
  [3_000n, "JPY", 1_853n, "EUR", "0.006177"],
  [1_000n, "EUR", 332n, "KWD", "0.033200"],
  [9_007_199_254_740_993n, "USD", 9_007_199_254_740_993n, "EUR", "1.000000"],
])("LED-11 %s %s that became %s %s have the rate %s", (left, from, came, to, rate) => {
  const conversion = {
    from: { amountMinor: left, currency: from },
    to: { amountMinor: came, currency: to },
  };
  expect(rateOf(conversion, digits)).toBe(rate);
});

test("what was not converted has no rate", () => {
  const none = {
    from: { amountMinor: 0n, currency: "USD" },
    to: { amountMinor: 1n, currency: "EUR" },
  };
  expect(rateOf(none, digits)).toBeNull();
});

test("A-15 an amount is told in another currency as a conversion of the books made it, half up", () => {
  const yen = {
    from: { amountMinor: 3_000n, currency: "JPY" },
    to: { amountMinor: 1_853n, currency: "EUR" },
  };
  expect(convertedBy(yen, 3_000n)).toBe(1_853n);
  expect(convertedBy(yen, 500n)).toBe(309n);
  expect(convertedBy(yen, -500n)).toBe(-309n);
  expect(convertedBy({ ...yen, from: { amountMinor: 0n, currency: "JPY" } }, 500n)).toBe(0n);
});

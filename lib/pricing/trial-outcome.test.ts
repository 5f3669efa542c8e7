import { describe, expect, test } from "vitest";
import { type ArmFacts, isReached, outcomeOf } from "./trial-outcome";

function facts(amounts: number[], hours: number): ArmFacts {
  return {
    ...{ orders: amounts.length, hours },
    sumMinor: amounts.reduce((sum, one) => sum + BigInt(one), 0n),
    squaresMinor: amounts.reduce((sum, one) => sum + BigInt(one) ** 2n, 0n),
  };
}

describe("what came of a trial", () => {
  test("is the difference of the means with Welch's interval", () => {
    const { meanMinor } = outcomeOf(facts([1, 2, 3, 4, 5], 10), facts([2, 4, 6, 8, 10], 10));
    expect(meanMinor).toMatchObject({ a: 3, b: 6, difference: 3, verdict: "open" });
    // Variances 2.5 and 10, five each: an error of √(0.5 + 2).
    expect(meanMinor.low).toBeCloseTo(3 - 1.96 * Math.sqrt(2.5), 10);
    expect(meanMinor.high).toBeCloseTo(3 + 1.96 * Math.sqrt(2.5), 10);
  });

  test("tells orders and money by the hour, so that an hour more proves nothing", () => {
    const amounts = Array.from({ length: 100 }, () => 1000);
    const { meanMinor, ordersPerHour, paidPerHourMinor } = outcomeOf(
      ...([facts(amounts, 50), facts([...amounts, ...amounts], 100)] as const),
    );
    expect(meanMinor).toMatchObject({ difference: 0, low: 0, high: 0, verdict: "open" });
    expect(ordersPerHour).toMatchObject({ a: 2, b: 2, verdict: "open" });
    expect(ordersPerHour.high).toBeCloseTo(1.96 * Math.sqrt(100 / 2500 + 200 / 10_000), 10);
    expect(paidPerHourMinor).toMatchObject({ a: 2000, b: 2000, verdict: "open" });
  });

  test("says more or less only where nothing is not among the likely differences", () => {
    const [low, high] = [1000, 2000].map((price) =>
      facts(
        Array.from({ length: 40 }, (_, place) => price + (place % 2)),
        40,
      ),
    ) as [ArmFacts, ArmFacts];
    expect(outcomeOf(low, high).meanMinor.verdict).toBe("more");
    expect(outcomeOf(high, low).meanMinor.verdict).toBe("less");
    expect(outcomeOf(low, high).ordersPerHour.verdict).toBe("open");
  });

  test("is exact for large sums", () => {
    const big = facts([99_999_999, 100_000_001], 1);
    const { meanMinor } = outcomeOf(big, big);
    expect(meanMinor.high).toBeCloseTo(1.96 * Math.sqrt(2), 8);
  });

  test("is there only when both samples are full", () => {
    const of = (orders: number) => ({ orders });
    expect([isReached(30, of(30), of(29)), isReached(30, of(30), of(31))]).toEqual([false, true]);
  });
});

/** What one way of showing a package brought: paid orders, hours it was shown, the sum of their prices and of its squares. */
export type ArmFacts = { orders: number; hours: number; sumMinor: bigint; squaresMinor: bigint };

/**
 * One measure of both ways: its value with A and with B, what B has more, and between what (95 %). `verdict` is "open" where
 * nothing is among the likely differences.
 */
export type Compared = {
  a: number;
  b: number;
  difference: number;
  low: number;
  high: number;
  verdict: "more" | "less" | "open";
};

/** The normal distribution's 97.5th hundredth: two sides of 95 %. */
const z95 = 1.96;

/** How far both samples are. */
export function isReached(
  sampleSize: number,
  a: Pick<ArmFacts, "orders">,
  b: Pick<ArmFacts, "orders">,
) {
  return a.orders >= sampleSize && b.orders >= sampleSize;
}

/**
 * What came of a trial: the mean price paid (Welch's interval, by the normal distribution), orders per hour (as rare events,
 * Poisson) and money per hour (of both together). Amounts are minor units. Each way needs two orders and some time.
 */
export function outcomeOf(a: ArmFacts, b: ArmFacts) {
  return {
    meanMinor: compared(a, b, meanOf, (arm) => variance(arm) / arm.orders),
    ordersPerHour: compared(a, b, ratePerHour, ({ orders, hours }) => orders / hours ** 2),
    paidPerHourMinor: compared(
      ...([a, b] as const),
      ({ sumMinor, hours }) => Number(sumMinor) / hours,
      ({ squaresMinor, hours }) => Number(squaresMinor) / hours ** 2,
    ),
  };
}

export type Outcome = ReturnType<typeof outcomeOf>;

type Measure = (arm: ArmFacts) => number;

function compared(a: ArmFacts, b: ArmFacts, value: Measure, squaredError: Measure): Compared {
  const difference = value(b) - value(a);
  const margin = z95 * Math.sqrt(squaredError(a) + squaredError(b));
  const [low, high] = [difference - margin, difference + margin];
  const verdict = low > 0 ? "more" : high < 0 ? "less" : "open";
  return { a: value(a), b: value(b), difference, low, high, verdict };
}

function meanOf({ orders, sumMinor }: ArmFacts) {
  return Number(sumMinor) / orders;
}

function ratePerHour({ orders, hours }: ArmFacts) {
  return orders / hours;
}

// In whole numbers as long as it can be: the difference of two large squares is small.
function variance({ orders, sumMinor, squaresMinor }: ArmFacts) {
  const scaled = BigInt(orders) * squaresMinor - sumMinor * sumMinor;
  return Number(scaled) / (orders * (orders - 1));
}

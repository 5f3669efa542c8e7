import { priceStep } from "@/lib/kernel/currency";

/**
 * By currency, in minor units: the smallest amount the provider charges (docs.stripe.com/currencies, "Minimum and
 * maximum charge amounts", as of November 2026), and the highest price of one copy here: about a thousand euros, round.
 */
const bounds: Record<string, readonly [minimum: bigint, ceiling: bigint]> = {
  AED: [200n, 400_000n],
  AUD: [50n, 200_000n],
  BGN: [100n, 200_000n],
  BRL: [50n, 600_000n],
  CAD: [50n, 150_000n],
  CHF: [50n, 100_000n],
  CZK: [1_500n, 2_500_000n],
  DKK: [250n, 750_000n],
  EUR: [50n, 100_000n],
  GBP: [30n, 100_000n],
  HKD: [400n, 1_000_000n],
  HUF: [17_500n, 40_000_000n],
  INR: [50n, 10_000_000n],
  JPY: [50n, 150_000n],
  MXN: [1_000n, 2_000_000n],
  MYR: [200n, 500_000n],
  NOK: [300n, 1_200_000n],
  NZD: [50n, 200_000n],
  PLN: [200n, 450_000n],
  RON: [200n, 500_000n],
  SEK: [300n, 1_200_000n],
  SGD: [50n, 150_000n],
  THB: [1_000n, 4_000_000n],
  USD: [50n, 100_000n],
};

/** The provider takes no payment of more than eight digits (Stripe docs, minimum and maximum charge amounts). */
export const mostOfPayment = 99_999_999n;

/** The smallest amount the provider charges, in minor units; the smallest one can name where it says none. */
export function providerMinimum(currency: string): bigint {
  return bounds[currency]?.[0] ?? priceStep(currency);
}

/** The highest price of one copy, in minor units. */
export function priceCeiling(currency: string): bigint {
  return bounds[currency]?.[1] ?? mostOfPayment;
}

/** The currencies a shop can sell in: those whose smallest charge the provider names. */
export const knownCurrencies: readonly string[] = Object.keys(bounds);

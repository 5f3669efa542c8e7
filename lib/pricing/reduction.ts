import { priceStep } from "@/lib/kernel/currency";
import { type Money, money } from "@/lib/kernel/money";
import { providerMinimum } from "./price-bounds";

/**
 * A minimum with a whole percentage taken off, rounded half up to what can be charged. What would fall between zero and
 * the provider's floor is the floor, and only 100 % makes a book free. Never above the minimum it came from.
 */
export function reducedBy(minimum: Money, percent: number): Money {
  const { amountMinor, currency } = minimum;
  const step = priceStep(currency);
  const hundredths = amountMinor * BigInt(100 - percent);
  const rounded = ((2n * hundredths + 100n * step) / (200n * step)) * step;
  const floor = providerMinimum(currency);
  const payable = percent < 100 && rounded < floor ? floor : rounded;
  return money(payable < amountMinor ? payable : amountMinor, currency);
}

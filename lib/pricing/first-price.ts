import { type Money, money } from "@/lib/kernel/money";
import { providerMinimum } from "./price-bounds";

/**
 * What a new book costs until its author says otherwise: ten times the least the provider charges (five euros), twice
 * that suggested; of a currency it says nothing about, five and ten of its whole units.
 */
export function firstPrice(currency: string): { minimum: Money; suggested: Money } {
  const least = providerMinimum(currency);
  const minimumMinor = least > 10n ? least * 10n : 500n;
  return { minimum: money(minimumMinor, currency), suggested: money(minimumMinor * 2n, currency) };
}

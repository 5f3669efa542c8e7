import { priceStep } from "@/lib/kernel/currency";
import { money } from "@/lib/kernel/money";
import type { Offer } from "./offer";
import { providerMinimum } from "./price-bounds";

/**
 * What may be given to the authors of a book one has: from what the provider charges at least, up to the ceiling of
 * every price; ten times the least is proposed. No coupon and no promotion speaks of it.
 */
export function tipOffer(currency: string): Offer {
  const floor = providerMinimum(currency);
  const step = priceStep(currency);
  const least = floor > step ? floor : step;
  return {
    range: { minimum: money(least, currency), suggested: money(least * 10n, currency) },
    isFixed: false,
    reduction: null,
    couponProblem: null,
  };
}

import { type Money, money } from "@/lib/kernel/money";
import { ok, type Result, refused } from "@/lib/kernel/result";

/** What the author set for a package: both in minor units of one currency. */
export type PriceRange = { minimum: Money; suggested: Money };

export type PriceReason = "below-minimum" | "between-free-and-floor" | "above-ceiling";

/** The provider charges nothing smaller: 0.50 EUR, by Stripe's published minimum. */
const providerFloorMinor = 50n;

/** The highest price of one copy: 1,000.00. */
export const priceCeilingMinor = 100_000n;

/**
 * Says whether a reader may pay this much for one copy. Zero is a price where the minimum is zero;
 * between zero and the provider's floor both valid choices have to be named to the reader.
 */
export function judgePrice(range: PriceRange, amount: Money): Result<Money, PriceReason> {
  const { amountMinor } = amount;
  if (amountMinor < range.minimum.amountMinor) return refused("below-minimum");
  if (amountMinor > 0n && amountMinor < providerFloorMinor)
    return refused("between-free-and-floor");
  if (amountMinor > priceCeilingMinor) return refused("above-ceiling");
  return ok(amount);
}

/** At most three amounts to offer: the minimum, the suggested one, and a generous one above it. */
export function quickAmounts(range: PriceRange): Money[] {
  const { currency } = range.minimum;
  const offered = [range.minimum.amountMinor, range.suggested.amountMinor, generous(range)];
  return [...new Set(offered)]
    .filter((minor) => judgePrice(range, money(minor, currency)).ok)
    .map((minor) => money(minor, currency));
}

/** Where the slider ends; higher amounts can still be typed, up to the ceiling. */
export function sliderTop(range: PriceRange): Money {
  const double = roundUp(range.suggested.amountMinor * 2n, 1_000n);
  const top = double > generous(range) ? double : generous(range);
  return money(top < priceCeilingMinor ? top : priceCeilingMinor, range.minimum.currency);
}

function generous(range: PriceRange) {
  const above = roundUp((range.suggested.amountMinor * 3n) / 2n, 500n);
  return above > 500n ? above : 500n;
}

function roundUp(minor: bigint, step: bigint) {
  return ((minor + step - 1n) / step) * step;
}

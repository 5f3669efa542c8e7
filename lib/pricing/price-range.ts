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

/**
 * The slider's stop nearest to an amount: the minimum, or a round price above it, ten cents, fifty or a whole unit
 * apart as the range is narrow or wide. Never a price that would be refused.
 */
export function nearestStop(range: PriceRange, minor: bigint): bigint {
  const step = stepOf(range);
  const round = stopWithin(range, ((minor + step / 2n) / step) * step);
  const least = range.minimum.amountMinor;
  return distance(minor, least) < distance(minor, round) ? least : round;
}

/** The stop above (1) or below (-1) an amount, as one press of an arrow key goes. */
export function nextStop(range: PriceRange, minor: bigint, direction: 1 | -1): bigint {
  const step = stepOf(range);
  const above = (minor / step + 1n) * step;
  if (direction === 1)
    return stopWithin(range, above < providerFloorMinor ? providerFloorMinor : above);
  const below = ((minor - 1n) / step) * step;
  const isUnpayable = below > 0n && below < providerFloorMinor;
  return stopWithin(range, isUnpayable || below < 0n ? 0n : below);
}

function distance(one: bigint, other: bigint) {
  return one > other ? one - other : other - one;
}

function stepOf(range: PriceRange) {
  const span = sliderTop(range).amountMinor - range.minimum.amountMinor;
  return span <= 1_000n ? 10n : span <= 5_000n ? 50n : 100n;
}

function stopWithin(range: PriceRange, minor: bigint) {
  const least = range.minimum.amountMinor;
  const top = sliderTop(range).amountMinor;
  if (minor <= least) return least;
  if (minor < providerFloorMinor)
    return least === 0n && minor * 2n < providerFloorMinor ? 0n : providerFloorMinor;
  return minor > top ? top : minor;
}

function generous(range: PriceRange) {
  const above = roundUp((range.suggested.amountMinor * 3n) / 2n, 500n);
  return above > 500n ? above : 500n;
}

function roundUp(minor: bigint, step: bigint) {
  return ((minor + step - 1n) / step) * step;
}

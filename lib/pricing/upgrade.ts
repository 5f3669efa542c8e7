import { priceStep } from "@/lib/kernel/currency";
import { money } from "@/lib/kernel/money";
import { ok, type Result, refused } from "@/lib/kernel/result";
import type { Offer } from "./offer";
import { providerMinimum } from "./price-bounds";

/** What tells which of two packages of a book is the larger. The minimum is the author's own, in minor units of what it is sold in. */
export type PackageSize = { includesExtras: boolean; minimumMinor: bigint; currency: string };

/**
 * True when a package holds more than another: its extras, else what its author asks for it. Of two that are sold in
 * different currencies and hold the same none is the larger: 900 yen are not more than 8 euros.
 */
export function isLarger(one: PackageSize, other: PackageSize): boolean {
  if (one.includesExtras !== other.includesExtras) return one.includesExtras;
  return one.currency === other.currency && one.minimumMinor > other.minimumMinor;
}

/** Of what was paid for the packages one has, the most in a currency: what a larger one sold in it counts; null for none. */
export function mostPaidIn<Paid extends PaidBefore>(paid: readonly Paid[], currency: string) {
  return paid
    .filter((one) => one.currency === currency)
    .reduce<Paid | null>(
      (most, one) => (most && most.paidMinor >= one.paidMinor ? most : one),
      null,
    );
}

/** What was paid for the smaller package and is still here, in minor units. */
export type PaidBefore = { paidMinor: bigint; currency: string };

/**
 * At what a larger package is sold to whoever has a smaller one: at its minimum in force less what was paid, and its
 * suggestion less the same. Never below nothing; a difference that is too small to be charged is not asked for, rather
 * than rounded up to more than it is. More may be given wherever the larger package leaves a choice.
 * Refused: "other-currency", for amounts of two currencies have no difference.
 */
export function upgradeOffer(larger: Offer, before: PaidBefore): Result<Offer, "other-currency"> {
  const { minimum, suggested } = larger.range;
  const { currency } = minimum;
  if (before.currency !== currency) return refused("other-currency");
  const least = payable(minimum.amountMinor - before.paidMinor, currency);
  const proposed = payable(suggested.amountMinor - before.paidMinor, currency);
  return ok({
    range: {
      minimum: money(least, currency),
      suggested: money(proposed > least ? proposed : least, currency),
    },
    isFixed: larger.isFixed,
    reduction: null,
    couponProblem: null,
  });
}

// In the reader's favour to the last step: what cannot be paid exactly is rounded down.
function payable(differenceMinor: bigint, currency: string) {
  if (differenceMinor <= 0n) return 0n;
  const whole = differenceMinor - (differenceMinor % priceStep(currency));
  return whole < providerMinimum(currency) ? 0n : whole;
}

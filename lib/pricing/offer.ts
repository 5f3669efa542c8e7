import { z } from "zod";
import { type Money, money } from "@/lib/kernel/money";
import { type CouponFacts, type CouponProblem, couponFacts, couponProblem } from "./coupon";
import type { PriceRange } from "./price-range";
import { reducedBy } from "./reduction";
import { type Tier, tier, tierFor } from "./tier";

const minor = z.string().transform(BigInt);

/** A package's price as it is stored, with the coupon a reader named for it. Minor units of `currency`. */
export const pricedPackage = z.object({
  ...{ currency: z.string(), minimumMinor: minor, suggestedMinor: minor, isFixed: z.boolean() },
  /** The author's own minimum while a promotion lowers it. */
  regularMinimumMinor: minor.nullable(),
  promotion: z.object({ id: z.string(), name: z.string(), endsAt: z.coerce.date() }).nullable(),
  coupon: couponFacts.nullable(),
  /** What several copies at once take off. */
  tiers: z.array(tier).optional(),
});

export type PricedPackage = z.infer<typeof pricedPackage>;

/** What has lowered a minimum, and what it would be without. */
export type Reduction = {
  kind: "coupon" | "promotion" | "tier";
  id: string;
  /** The coupon's code, the promotion's name, or the tier's percentage. */
  name: string;
  regular: Money;
  /** The first instant at which it counts no more; null where it has no end. */
  until: Date | null;
};

/** At what a package is sold to somebody now. A fixed price has the same minimum and suggestion. */
export type Offer = {
  range: PriceRange;
  isFixed: boolean;
  reduction: Reduction | null;
  /** Why the coupon that was named does not count; null where none was named, and where it does. */
  couponProblem: CouponProblem | null;
};

/**
 * The offer for a package at an instant, under the coupon its reader named, if any, for each of so many copies. Coupon,
 * promotion and tier never add up: the one that asks for less counts, and of two that ask the same the one that uses
 * nothing up.
 */
export function offerOf(sold: PricedPackage, hasCode: boolean, at: Date, quantity = 1): Offer {
  const single = singleOffer(sold, { hasCode, isForMany: quantity > 1 }, at);
  const reached = tierFor(sold.tiers ?? [], quantity);
  if (!reached) return single;
  const regular = money(sold.regularMinimumMinor ?? sold.minimumMinor, sold.currency);
  const least = reducedBy(regular, reached.percent);
  const { reduction, range } = single;
  const isNoBetter = least.amountMinor >= range.minimum.amountMinor;
  const isAsGood = least.amountMinor === range.minimum.amountMinor;
  if (isNoBetter && !(isAsGood && reduction?.kind === "coupon")) return single;
  return tiered(sold, { reached, least, regular }, single);
}

function tiered(
  sold: PricedPackage,
  { reached, least, regular }: { reached: Tier; least: Money; regular: Money },
  { isFixed, couponProblem, reduction }: Offer,
): Offer {
  const lowered = reducedBy(money(sold.suggestedMinor, sold.currency), reached.percent);
  // Rounded each on its own, the suggestion may come out below what is asked at least.
  const suggested = isFixed || lowered.amountMinor < least.amountMinor ? least : lowered;
  return {
    ...{ range: { minimum: least, suggested }, isFixed },
    reduction: {
      ...{ kind: "tier" as const, id: String(reached.from), name: String(reached.percent) },
      ...{ regular, until: null },
    },
    couponProblem: reduction?.kind === "coupon" ? "coupon-not-better" : couponProblem,
  };
}

function singleOffer(
  sold: PricedPackage,
  { hasCode, isForMany }: { hasCode: boolean; isForMany: boolean },
  at: Date,
): Offer {
  const regular = money(sold.regularMinimumMinor ?? sold.minimumMinor, sold.currency);
  const asked = money(sold.minimumMinor, sold.currency);
  const promoted: Offer = {
    ...offered(sold, asked),
    reduction: sold.promotion && promotedBy(sold.promotion, sold.regularMinimumMinor, regular),
    couponProblem: null,
  };
  if (!hasCode) return promoted;
  const problem = couponProblem(sold.coupon, at, isForMany);
  const least = sold.coupon && lowered(regular, sold.coupon);
  if (problem || !sold.coupon || !least)
    return { ...promoted, couponProblem: problem ?? "coupon-other-package" };
  if (least.amountMinor >= asked.amountMinor)
    return { ...promoted, couponProblem: "coupon-not-better" };
  const { id, code: name, endsAt: until } = sold.coupon;
  return {
    ...offered(sold, least),
    reduction: { kind: "coupon", id, name, regular, until },
    couponProblem: null,
  };
}

/**
 * What a reader pays who once chose an amount (minor units): the one price where there is but one, else the amount. Who
 * chose it under a coupon that no longer counts is asked for the minimum, where it is more, and told why.
 */
export function payableOf(offer: Offer, chosenMinor: bigint): bigint {
  const least = offer.range.minimum.amountMinor;
  if (offer.isFixed) return least;
  return offer.couponProblem !== null && chosenMinor < least ? least : chosenMinor;
}

function promotedBy(
  { id, name, endsAt: until }: NonNullable<PricedPackage["promotion"]>,
  regularMinor: bigint | null,
  regular: Money,
): Reduction | null {
  return regularMinor === null ? null : { kind: "promotion", id, name, regular, until };
}

function offered(sold: PricedPackage, minimum: Money) {
  const suggested = sold.isFixed ? minimum : money(sold.suggestedMinor, sold.currency);
  return { range: { minimum, suggested }, isFixed: sold.isFixed };
}

// A new minimum is of the currency it was written in; a percentage is of the author's own, never of what is left of it.
function lowered(regular: Money, { term }: CouponFacts): Money | null {
  if (!term) return null;
  if (term.percentOff !== null) return reducedBy(regular, term.percentOff);
  if (term.minimumMinor === null || term.currency !== regular.currency) return null;
  return money(term.minimumMinor, regular.currency);
}

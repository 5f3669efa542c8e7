import { z } from "zod";
import { localeField } from "@/lib/i18n/locale-field";
import { isKeepable } from "@/lib/kernel/keepable-text";
import { money } from "@/lib/kernel/money";
import type { OwnPrice } from "./price-mode";
import type { PriceRange } from "./price-range";
import { greatestPromotion, wholePercent } from "./price-wish";
import { reducedBy } from "./reduction";

/** A promotion that has begun and not ended. */
export type Living = { id: string; percent: number };

/** An author's own price, with the greatest percentage its author lets a promotion take off. */
export type Promotable = OwnPrice & { greatestPercent: number };

/**
 * What the living promotions make of an author's own price: of several the one that takes most off counts alone, and none
 * takes off more than the author allows. Null where none makes it cheaper.
 */
export function promotedPrice(own: Promotable, living: readonly Living[]) {
  const taken = living
    .map((one) => ({ id: one.id, percent: Math.min(one.percent, own.greatestPercent) }))
    .reduce<Living | null>((most, one) => (one.percent > (most?.percent ?? 0) ? one : most), null);
  const least = taken ? reducedBy(own.minimum, taken.percent) : own.minimum;
  const isLess = least.amountMinor < own.minimum.amountMinor;
  const suggested = own.isFixed ? (isLess ? least : own.minimum) : own.suggested;
  const range: PriceRange = { minimum: money(least.amountMinor, least.currency), suggested };
  return { range, promotion: isLess ? taken : null };
}

/** Where a promotion stands at an instant. */
export function promotionStanding(one: { begunAt: Date | null; endedAt: Date | null }) {
  if (one.endedAt) return "over";
  return one.begunAt ? "running" : "planned";
}

/** A promotion as the operator's form sends it; times are those of the shop's clocks, an empty beginning is at once. */
export const promotionWish = z.object({
  ...{ locale: localeField, startsAt: z.string().max(20), endsAt: z.string().max(20) },
  name: z.string().trim().min(1, "name-needed").max(80, "name-long").refine(isKeepable),
  percent: wholePercent(1, greatestPromotion),
});

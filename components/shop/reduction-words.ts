import { formatDate, formatInstant, formatMoney } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { dayIn, dayStart } from "@/lib/kernel/zoned-day";
import type { Offer } from "@/lib/pricing/offer";

type LineKey =
  | "lineCoupon"
  | "lineCouponFixed"
  | "linePromotion"
  | "linePromotionFixed"
  | "lineTier"
  | "lineTierFixed";
type NoticeKey =
  | "couponFree"
  | "couponFreeFixed"
  | "couponFixed"
  | "couponPrice"
  | "couponFreeCopy"
  | "couponFixedCopy"
  | "couponCopy";
type EndKey = "untilDay" | "untilTime";
type Words<Key> = (key: Key, values: Record<string, string>) => string;

const lineKeys = { coupon: "lineCoupon", promotion: "linePromotion", tier: "lineTier" } as const;

/**
 * What has lowered a line's price, and to what; null where nothing has. What it was before is not named: that may only be
 * the lowest price of thirty days (French consumer code L112-1-1), which the book's own page tells.
 */
export function lineReductionWords(t: Words<LineKey>, offer: Offer, locale: string) {
  const { reduction, range, isFixed } = offer;
  if (!reduction) return null;
  const key = lineKeys[reduction.kind];
  return t(isFixed ? `${key}Fixed` : key, {
    ...{ name: reduction.name, price: formatMoney(range.minimum, locale) },
  });
}

/** At what price a code that counts gives a book, or a copy of it for somebody else; nobody adds to the one price. */
export function couponWords(
  t: Words<NoticeKey>,
  { range, isFixed }: Offer,
  { locale, isForOthers }: { locale: string; isForOthers: boolean },
) {
  const price = formatMoney(range.minimum, locale);
  const isFree = range.minimum.amountMinor === 0n;
  const own = isFree ? "couponFree" : "couponPrice";
  const fixed = isFree ? "couponFreeFixed" : "couponFixed";
  const ofCopy = isFree ? "couponFreeCopy" : isFixed ? "couponFixedCopy" : "couponCopy";
  return t(isForOthers ? ofCopy : isFixed ? fixed : own, { price });
}

/**
 * Until when what lowers a price counts, on the shop's clocks: the last day where it counts to the end of one, else the
 * minute. Null where nothing lowers the price, and where it has no end.
 */
export function reductionEndWords(t: Words<EndKey>, { reduction }: Offer, locale: string) {
  const until = reduction?.until;
  if (!until) return null;
  const isEndOfDay = dayStart(dayIn(until, shopZone), shopZone)?.getTime() === until.getTime();
  if (!isEndOfDay) return t("untilTime", { date: formatInstant(until, locale, shopZone) });
  const lastMoment = new Date(until.getTime() - 1);
  return t("untilDay", { date: formatDate(lastMoment, locale, shopZone) });
}

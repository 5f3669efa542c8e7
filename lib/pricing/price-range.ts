import { currencyDigits, priceStep } from "@/lib/kernel/currency";
import { type Money, money } from "@/lib/kernel/money";
import { ok, type Result, refused } from "@/lib/kernel/result";
import { priceCeiling, providerMinimum } from "./price-bounds";

/** What the author set for a package: both in minor units of one currency. */
export type PriceRange = { minimum: Money; suggested: Money };

export type PriceReason =
  | "below-minimum"
  | "between-free-and-floor"
  | "above-ceiling"
  | "too-many-decimals";

/**
 * Says whether a reader may pay this much for one copy. Zero is a price where the minimum is zero;
 * between zero and the provider's floor both valid choices have to be named to the reader.
 */
export function judgePrice(range: PriceRange, amount: Money): Result<Money, PriceReason> {
  const { amountMinor, currency } = amount;
  if (amountMinor % priceStep(currency) !== 0n) return refused("too-many-decimals");
  if (amountMinor < range.minimum.amountMinor) return refused("below-minimum");
  if (amountMinor > 0n && amountMinor < providerMinimum(currency))
    return refused("between-free-and-floor");
  if (amountMinor > priceCeiling(currency)) return refused("above-ceiling");
  return ok(amount);
}

/** Says whether any book could ask a price at all: what somebody would pay for one that has none yet. */
export function judgeWishedPrice(amount: Money) {
  const nothing = money(0n, amount.currency);
  return judgePrice({ minimum: nothing, suggested: nothing }, amount);
}

/** What an amount to choose is: the least, what the author suggests, or more than that. */
export type QuickKind = "minimum" | "suggested" | "more";

/**
 * At most three amounts to offer: the minimum, the suggested one, and a generous one above both. Where two are the same it
 * is offered once, as what it is first; a book that asks for nothing and suggests nothing is not said to suggest anything.
 */
export function quickAmounts(range: PriceRange): { kind: QuickKind; amount: Money }[] {
  const { currency } = range.minimum;
  const all: [QuickKind, bigint][] = [
    ["minimum", range.minimum.amountMinor],
    ["suggested", range.suggested.amountMinor],
    ["more", generous(range)],
  ];
  return all
    .filter(([, minor], place) => all.findIndex(([, other]) => other === minor) === place)
    .map(([kind, minor]) => ({ kind, amount: money(minor, currency) }))
    .filter(({ amount }) => judgePrice(range, amount).ok);
}

/** Where the slider ends; higher amounts can still be typed, up to the ceiling. */
export function sliderTop(range: PriceRange): Money {
  const { amountMinor, currency } = range.suggested;
  const double = roundUp(amountMinor * 2n, roundStep(amountMinor, currency));
  const top = double > generous(range) ? double : generous(range);
  const ceiling = priceCeiling(currency);
  return money(top < ceiling ? top : ceiling, currency);
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
  const floor = providerMinimum(range.minimum.currency);
  const above = (minor / step + 1n) * step;
  if (direction === 1) return stopWithin(range, above < floor ? floor : above);
  const below = ((minor - 1n) / step) * step;
  const isUnpayable = below > 0n && below < floor;
  return stopWithin(range, isUnpayable || below < 0n ? 0n : below);
}

function distance(one: bigint, other: bigint) {
  return one > other ? one - other : other - one;
}

function stepOf(range: PriceRange) {
  const { amountMinor: least, currency } = range.minimum;
  const span = sliderTop(range).amountMinor - least;
  // A currency of large numbers, or of prices without decimals, goes by larger pieces.
  if (span > 20_000n) return roundStep(span / 100n, currency);
  // A hundred of the smallest pieces, also where there is no smaller piece than one.
  const whole = 10n ** BigInt(Math.max(currencyDigits(currency), 2));
  const step = span <= 10n * whole ? whole / 10n : span <= 50n * whole ? whole / 2n : whole;
  return chargeable(step, currency);
}

function stopWithin(range: PriceRange, minor: bigint) {
  const least = range.minimum.amountMinor;
  const top = sliderTop(range).amountMinor;
  const floor = providerMinimum(range.minimum.currency);
  if (minor <= least) return least;
  if (minor < floor) return least === 0n && minor * 2n < floor ? 0n : floor;
  return minor > top ? top : minor;
}

/** The amount, or the next one up that can be charged at all. */
function chargeable(minor: bigint, currency: string): bigint {
  return roundUp(minor, priceStep(currency));
}

function generous({ suggested: { amountMinor, currency } }: PriceRange) {
  if (amountMinor === 0n) return modest(currency);
  const above = roundUp((amountMinor * 3n) / 2n, roundStep(amountMinor / 2n, currency));
  return above > modest(currency) ? above : modest(currency);
}

// A first coin for a free book: ten times what the provider charges at least, five where it names nothing.
function modest(currency: string) {
  const least = providerMinimum(currency);
  return least > 1n ? least * 10n : 5n * 10n ** BigInt(Math.max(currencyDigits(currency), 2));
}

/** The largest of 1, 2 and 5 with zeros that is no larger, and never finer than can be charged. */
function roundStep(minor: bigint, currency: string) {
  const power = 10n ** BigInt(Math.max(String(minor).length - 1, 0));
  const step = [5n, 2n, 1n].map((digit) => digit * power).find((one) => one <= minor) ?? 1n;
  return chargeable(step, currency);
}

function roundUp(minor: bigint, step: bigint) {
  return ((minor + step - 1n) / step) * step;
}

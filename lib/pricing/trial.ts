import { z } from "zod";
import { localeField } from "@/lib/i18n/locale-field";
import { type Money, money } from "@/lib/kernel/money";
import { ok, type Result, refused } from "@/lib/kernel/result";
import type { Offer } from "./offer";
import { judgePrice, type PriceReason } from "./price-range";

export const trialKinds = ["suggested", "author-line"] as const;

/** What of a package's page is tried: another suggested price, or the page without the line of what its author earns. */
export type TrialKind = (typeof trialKinds)[number];

export type Arm = "a" | "b";

/** How long a page stays as it is before the other may have its turn, in hours. */
export const turnHours = 1;

/** Orders of each way: fewer say nothing by these formulas, and more nobody waits for. */
export const leastSample = 30;
export const greatestSample = 100_000;

/** Past sales by which the spread of prices is known; of fewer it is taken to be half the suggested price. */
export const leastSales = 10;

/**
 * Whose turn it is: of each two turns both have one, and chance says who begins. So neither has always the same hour of
 * the day, and neither has more hours than the other.
 */
export function armOfTurn(number: number, isFirstB: boolean): Arm {
  return (number % 2 === 1) !== isFirstB ? "b" : "a";
}

type Shown = { kind: string; arm: string; suggestedAMinor: bigint; suggestedBMinor: bigint };

/**
 * What a package's page shows under a trial whose turn it is; null where the trial rests: while something lowers the price,
 * or where the price is not the one the trial was declared with.
 */
export function trialOffer(offer: Offer, trial: Shown & { currency: string }) {
  const { minimum, suggested } = offer.range;
  const isAsDeclared =
    suggested.currency === trial.currency && suggested.amountMinor === trial.suggestedAMinor;
  if (offer.reduction !== null || offer.couponProblem !== null || !isAsDeclared) return null;
  const isB = trial.arm === "b";
  const shown = isB ? money(trial.suggestedBMinor, trial.currency) : suggested;
  return {
    offer: { ...offer, range: { minimum, suggested: shown } },
    hidesRoyalty: isB && trial.kind === "author-line",
  };
}

/**
 * How many orders of each way it takes to notice a difference of the mean price in four trials of five (power 80 %), and to
 * see one where there is none in one of twenty (95 %): 2 · (1.96 + 0.84)² · spread² / difference². Both in minor units.
 */
export function sampleFor(spreadMinor: number, differenceMinor: number) {
  const orders = Math.ceil((2 * (1.96 + 0.84) ** 2 * spreadMinor ** 2) / differenceMinor ** 2);
  return Math.max(leastSample, orders);
}

/** The spread (standard deviation) of what was paid; half the suggested price where too little was sold to tell. */
export function spreadOf(paidMinor: readonly bigint[], suggestedMinor: bigint) {
  const count = paidMinor.length;
  if (count < leastSales) return Number(suggestedMinor) / 2;
  const amounts = paidMinor.map(Number);
  const mean = amounts.reduce((sum, one) => sum + one, 0) / count;
  const squares = amounts.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return Math.sqrt(squares / (count - 1));
}

/** A trial as its author wants it. `sampleSize` null is the suggested one; B's price is of the kind "suggested" alone. */
export type TrialWish = {
  kind: TrialKind;
  suggestedB: Money | null;
  difference: Money;
  sampleSize: number | null;
};
type Sold = { minimum: Money; suggested: Money; isFixed: boolean; isReduced: boolean };
type Refusal =
  | PriceReason
  | "trial-one-price"
  | "trial-same-price"
  | "trial-price-lowered"
  | "difference-needed"
  | "trial-too-large"
  | "sample-invalid";

/** What a trial is declared as, its sample worked out; or what stands in its way, and in which field. */
export function judgeTrial(
  wish: TrialWish,
  { minimum, suggested, isFixed, isReduced }: Sold,
  spreadMinor: number,
): Result<{ suggestedBMinor: bigint; sampleSize: number }, Refusal, { field: string }> {
  const at = (field: string) => ({ field });
  if (isReduced) return refused("trial-price-lowered", at("kind"));
  const isOther = wish.kind === "suggested";
  if (isOther && isFixed) return refused("trial-one-price", at("kind"));
  const shown = isOther && wish.suggestedB ? wish.suggestedB : suggested;
  if (isOther && shown.amountMinor === suggested.amountMinor)
    return refused("trial-same-price", at("suggestedB"));
  const price = isOther ? judgePrice({ minimum, suggested: shown }, shown) : ok(shown);
  if (!price.ok) return refused(price.reason, at("suggestedB"));
  const differenceMinor = wish.difference.amountMinor;
  if (differenceMinor <= 0n) return refused("difference-needed", at("difference"));
  const sampleSize = wish.sampleSize ?? sampleFor(spreadMinor, Number(differenceMinor));
  if (sampleSize > greatestSample) return refused("trial-too-large", at("difference"));
  if (sampleSize < leastSample) return refused("sample-invalid", at("sampleSize"));
  return ok({ suggestedBMinor: shown.amountMinor, sampleSize });
}

/** A trial as the author's form sends it; what B suggests is not looked at where the author's line is tried. */
export const trialForm = z.object({
  ...{ locale: localeField, slug: z.string().max(200), packageId: z.uuid() },
  kind: z.enum(trialKinds),
  ...{ suggestedB: z.string().max(40), difference: z.string().max(40) },
  sampleSize: z
    .string()
    .transform((text) => text.replace(/[\s\u00a0\u202f]/gu, ""))
    .pipe(z.string().regex(/^(|[1-9]\d{0,5})$/, "sample-invalid"))
    .transform((text) => (text === "" ? null : Number(text))),
});

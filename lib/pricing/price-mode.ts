import { type Money, money } from "@/lib/kernel/money";
import { ok, type Result, refused } from "@/lib/kernel/result";
import { judgePrice, type PriceReason } from "./price-range";

export const priceModes = ["fixed", "minimum", "free"] as const;

/**
 * How a package is sold: "fixed", one price; "minimum", a public price and whatever a reader adds to it; "free", nothing
 * or whatever a reader gives. Free is what asks for nothing, so that the two can never disagree.
 */
export type PriceMode = (typeof priceModes)[number];

/** The mode of a package, by its stored terms. */
export function priceModeOf(sold: { isFixed: boolean; minimumMinor: bigint }): PriceMode {
  if (sold.isFixed) return "fixed";
  return sold.minimumMinor === 0n ? "free" : "minimum";
}

/** An author's own price: what no promotion has touched. */
export type OwnPrice = { isFixed: boolean; minimum: Money; suggested: Money };

type Wish = { mode: PriceMode; minimum: Money; suggested: Money };
type Refusal = { reason: PriceReason | "minimum-is-nothing"; field: "minimum" | "suggested" };

/**
 * What an author may set, with the field that stands in the way. A fixed price needs no suggestion and a free book no
 * minimum: what those fields hold is not looked at.
 */
export function judgeOwnPrice({
  mode,
  minimum,
  suggested,
}: Wish): Result<OwnPrice, Refusal["reason"], { field: Refusal["field"] }> {
  const { currency } = minimum;
  const least = mode === "free" ? money(0n, currency) : minimum;
  const usual = mode === "fixed" ? minimum : suggested;
  if (mode !== "free" && least.amountMinor === 0n)
    return refused("minimum-is-nothing", { field: "minimum" as const });
  const low = judgePrice({ minimum: money(0n, currency), suggested: usual }, least);
  if (!low.ok) return refused(low.reason, { field: "minimum" as const });
  const high = judgePrice({ minimum: least, suggested: usual }, usual);
  if (!high.ok) return refused(high.reason, { field: "suggested" as const });
  return ok({ isFixed: mode === "fixed", minimum: least, suggested: usual });
}

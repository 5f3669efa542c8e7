import { money } from "@/lib/kernel/money";
import { ok, type Result, refused } from "@/lib/kernel/result";
import { judgePrice } from "./price-range";

/**
 * A package's reduction as its author wants it: a percentage off its minimum, or another minimum, in minor units of what the
 * package is sold in, or was when it was thought of, where that is known.
 */
export type TermWish = { packageId: string } & (
  | { percentOff: number }
  | { minimumMinor: bigint; shownCurrency?: string }
);

type Priced = {
  id: string;
  currency: string;
  minimumMinor: bigint;
  suggestedMinor: bigint;
  regularMinimumMinor: bigint | null;
};

type Reason =
  | "terms-needed"
  | "currency-changed"
  | "not-lower"
  | "between-free-and-floor"
  | "too-many-decimals"
  | "not-found";

/**
 * What a coupon makes of a book's packages, ready to be kept: at least one, each below the author's own minimum, and
 * each payable. Refused with the package it is about, where it is about one; "currency-changed" for an amount of another
 * currency than the package is sold in by now.
 */
export function judgeTerms(
  wishes: readonly TermWish[],
  packages: readonly Priced[],
): Result<ReturnType<typeof termRow>[], Reason, { packageId: string | null }> {
  if (wishes.length === 0) return refused("terms-needed", { packageId: null });
  for (const wish of wishes) {
    const reason = problemOf(
      wish,
      packages.find(({ id }) => id === wish.packageId),
    );
    if (reason) return refused(reason, { packageId: wish.packageId });
  }
  return ok(wishes.map((wish) => termRow(wish, packages)));
}

function problemOf(wish: TermWish, sold: Priced | undefined): Reason | null {
  if (!sold) return "not-found";
  if ("shownCurrency" in wish && wish.shownCurrency !== sold.currency) return "currency-changed";
  const own = sold.regularMinimumMinor ?? sold.minimumMinor;
  // Nothing can be taken off what is free.
  if (own === 0n) return "not-lower";
  if ("percentOff" in wish) return null;
  if (wish.minimumMinor >= own) return "not-lower";
  const wished = money(wish.minimumMinor, sold.currency);
  const price = judgePrice({ minimum: wished, suggested: wished }, wished);
  if (price.ok) return null;
  return price.reason === "too-many-decimals" ? price.reason : "between-free-and-floor";
}

function termRow(wish: TermWish, packages: readonly Priced[]) {
  const { packageId } = wish;
  if ("percentOff" in wish)
    return { packageId, percentOff: wish.percentOff, minimumMinor: null, currency: null };
  const currency = packages.find(({ id }) => id === packageId)?.currency ?? null;
  return { packageId, percentOff: null, minimumMinor: wish.minimumMinor, currency };
}

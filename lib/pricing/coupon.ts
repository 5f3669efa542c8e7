import { z } from "zod";

const minor = z.string().transform(BigInt);

/** What a coupon makes of a package's minimum: another one (minor units of `currency`), or a percentage off. */
const couponTerm = z.object({
  ...{ minimumMinor: minor.nullable(), currency: z.string().nullable() },
  percentOff: z.number().nullable(),
});

/** A coupon as it stands, with what it makes of one package. */
export const couponFacts = z.object({
  ...{ id: z.string(), code: z.string(), isSuspended: z.boolean() },
  ...{ startsAt: z.coerce.date(), endsAt: z.coerce.date().nullable() },
  /** In how many orders it may be used, and in how many it is; uncounted where there is no limit. */
  ...{ maxUses: z.number().nullable(), usesCount: z.number() },
  /** In how many orders of one customer, where that is limited. */
  maxPerCustomer: z.number().nullish(),
  /** Null where it names the book's other packages only. */
  term: couponTerm.nullable(),
});

export type CouponFacts = z.infer<typeof couponFacts>;

export type CouponProblem =
  | "coupon-unknown"
  | "coupon-not-started"
  | "coupon-expired"
  | "coupon-suspended"
  | "coupon-used-up"
  | "coupon-other-package"
  | "coupon-not-for-copies"
  | "coupon-not-better";

/** What a code is found by, however it was typed: without spaces, in capitals. */
export function couponKey(typed: string): string {
  return typed.normalize("NFC").replace(/\s/gu, "").toUpperCase();
}

/**
 * Why a coupon does not hold for a package at an instant; null when it does. Its first instant counts, its last does not.
 * One whose uses are counted is meant for one reader at a time: it lowers no price of several copies, which would be one
 * use of it.
 */
export function couponProblem(
  coupon: CouponFacts | null,
  at: Date,
  isForMany = false,
): CouponProblem | null {
  if (!coupon) return "coupon-unknown";
  if (coupon.isSuspended) return "coupon-suspended";
  if (at < coupon.startsAt) return "coupon-not-started";
  if (coupon.endsAt && at >= coupon.endsAt) return "coupon-expired";
  if (coupon.maxUses !== null && coupon.usesCount >= coupon.maxUses) return "coupon-used-up";
  if (isForMany && (coupon.maxUses ?? coupon.maxPerCustomer ?? null) !== null)
    return "coupon-not-for-copies";
  return coupon.term ? null : "coupon-other-package";
}

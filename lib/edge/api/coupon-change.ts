import { ok } from "@/lib/kernel/result";
import type { CouponChange } from "@/lib/pricing/edit-coupon";
import { instantOf } from "./shapes/parts";
import { termsOf } from "./terms-of";

type Wish = Omit<CouponChange, "terms" | "startsAt" | "endsAt"> & {
  terms?: Parameters<typeof termsOf>[0] | undefined;
  startsAt?: string | undefined;
  endsAt?: string | null | undefined;
};

/** What a program sent of a coupon, as a change: what it left out is left alone. Refused: as its terms are. */
export function couponChange(
  { terms: wishes, startsAt, endsAt, ...rest }: Wish,
  packages: readonly { id: string; slug: string }[],
) {
  const terms = wishes && termsOf(wishes, packages);
  if (terms && !terms.ok) return terms;
  const change: CouponChange = {
    ...rest,
    ...(startsAt === undefined ? {} : { startsAt: instantOf(startsAt) }),
    ...(endsAt === undefined ? {} : { endsAt: instantOf(endsAt) }),
    ...(terms ? { terms: terms.value } : {}),
  };
  return ok(change);
}

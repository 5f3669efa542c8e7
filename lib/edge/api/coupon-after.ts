import { ok } from "@/lib/kernel/result";
import type { CouponEdit } from "@/lib/pricing/edit-coupon";
import type { ListedCoupon } from "@/lib/pricing/listed-coupons";
import { instantOf } from "./shapes/parts";
import { termsOf } from "./terms-of";

type Wish = {
  terms?: Parameters<typeof termsOf>[0] | undefined;
  startsAt?: string | undefined;
  endsAt?: string | null | undefined;
  maxUses?: number | null | undefined;
  maxPerCustomer?: number | null | undefined;
  note?: string | undefined;
};

/** A coupon as it is to be, out of how it is and what a program sent of it. Refused: as its terms are. */
export function couponAfter(
  before: ListedCoupon,
  wish: Wish,
  packages: readonly { id: string; slug: string }[],
) {
  const own = before.terms.map(({ package: { slug }, percentOff, minimumMinor }) =>
    percentOff === null
      ? { package: slug, minimumMinor: String(minimumMinor) }
      : { package: slug, percentOff },
  );
  const terms = termsOf(wish.terms ?? own, packages);
  if (!terms.ok) return terms;
  const { startsAt, endsAt, maxUses, maxPerCustomer, note } = wish;
  const edit: CouponEdit = {
    startsAt: startsAt === undefined ? before.startsAt : instantOf(startsAt),
    endsAt: endsAt === undefined ? before.endsAt : instantOf(endsAt),
    maxUses: maxUses === undefined ? before.maxUses : maxUses,
    maxPerCustomer: maxPerCustomer === undefined ? before.maxPerCustomer : maxPerCustomer,
    note: note ?? before.note,
    terms: terms.value,
  };
  return ok(edit);
}

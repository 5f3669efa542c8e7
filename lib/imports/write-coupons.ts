import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { NewCoupon } from "./plan-coupons";

/** Writes coupons of a file; each holds from now on, or from when it begins. */
export async function writeCoupons(tx: Tx, authorId: string | null, coupons: readonly NewCoupon[]) {
  const at = now();
  for (const { bookId, code, codeKey, terms, startsAt, ...standing } of coupons)
    await tx.coupon.create({
      data: {
        ...{ bookId, code, codeKey, startsAt: startsAt ?? at, createdAt: at },
        ...{ endsAt: standing.endsAt, maxUses: standing.maxUses },
        isSuspended: standing.isSuspended,
        ...{ createdBy: authorId, terms: { create: terms } },
      },
    });
}

import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { NewCoupon } from "./plan-coupons";

/** Writes coupons of a file; each holds from now on. */
export async function writeCoupons(tx: Tx, authorId: string | null, coupons: readonly NewCoupon[]) {
  const at = now();
  for (const { bookId, code, codeKey, maxUses, endsAt, terms } of coupons)
    await tx.coupon.create({
      data: {
        ...{ bookId, code, codeKey, maxUses, endsAt, startsAt: at, createdAt: at },
        ...{ createdBy: authorId, terms: { create: terms } },
      },
    });
}

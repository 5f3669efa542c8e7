import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";
import { booksOf, type CouponOwner } from "./coupon-owner";

/** Suspends an author's own coupon, or any for the shop, or lets it hold again. Refused: "not-found" for another author's. */
export async function switchCoupon(actor: CouponOwner, couponId: string, isSuspended: boolean) {
  const { count } = await db().coupon.updateMany({
    where: { id: couponId, book: booksOf(actor) },
    data: { isSuspended },
  });
  return count === 1 ? ok(null) : refused("not-found");
}

import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { lockRow, transaction } from "@/lib/platform/db";
import { booksOf, type CouponOwner, personOf } from "./coupon-owner";

/**
 * Deletes an author's own coupon, or any for the shop, that no order was ever placed with. Refused: "not-found" for another author's,
 * "coupon-used" for one that stands on an order, which it must go on naming; it can be suspended.
 */
export async function deleteCoupon(actor: CouponOwner, couponId: string) {
  return transaction(async (tx) => {
    await lockRow(tx, "coupons", couponId);
    const coupon = await tx.coupon.findFirst({
      where: { id: couponId, book: booksOf(actor) },
    });
    if (!coupon) return refused("not-found");
    const order = await tx.orderLine.findFirst({ where: { couponId }, select: { id: true } });
    if (order) return refused("coupon-used");
    await tx.coupon.delete({ where: { id: couponId } });
    await recordAudit(tx, {
      ...{ actorId: personOf(actor), action: "coupon-deleted", subjectId: couponId },
      details: { code: coupon.code },
    });
    return ok(null);
  });
}

import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { findOrderOf } from "./order-page";
import { payOrder } from "./pay-order";
import { unlessCouponRefused } from "./unless-coupon-refused";

/**
 * A buyer tries again to pay an order of theirs that failed: where to do it, or null when nothing is due any more.
 * Refused: "not-found" for anyone else's, "coupon-gone" or "coupon-spent" when the use of a coupon it gave back by
 * failing is not to be had again, "book-gone" when a book of it was deleted meanwhile. Throws when the provider cannot be reached.
 */
export async function payAgain(buyer: Buyer, orderId: string) {
  const order = await findOrderOf(buyer, orderId);
  if (!order) return refused("not-found");
  const way = await unlessCouponRefused(payOrder(order.id));
  return typeof way === "string" || way === null ? ok({ payAt: way }) : way;
}

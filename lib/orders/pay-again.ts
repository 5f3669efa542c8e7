import "server-only";
import { admitPurchase } from "@/lib/abuse/admit-purchase";
import { noteOrigin } from "@/lib/abuse/note-origin";
import type { PurchaseGuard } from "@/lib/abuse/purchase-guard";
import type { Buyer } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { findOrderOf } from "./order-page";
import { payOrder } from "./pay-order";
import { unlessCouponRefused } from "./unless-coupon-refused";

/**
 * A buyer tries again to pay an order of theirs that failed: where to do it, or null when nothing is due any more.
 * Refused: "not-found" for anyone else's, "coupon-gone" or "coupon-spent" when the use of a coupon it gave back by
 * failing is not to be had again, "book-gone" when a book of it was deleted meanwhile, and what `admitPurchase` refuses.
 * Throws when the provider cannot be reached.
 */
export async function payAgain(
  buyer: Buyer,
  orderId: string,
  { clientMark, proof }: PurchaseGuard = { clientMark: null, proof: null },
) {
  const order = await findOrderOf(buyer, orderId);
  if (!order) return refused("not-found");
  const { email, browserHash, lines, totalMinor } = order;
  const bookIds = lines.map(({ bookId }) => bookId);
  const browser = buyer.browserHash ?? browserHash;
  if (order.state !== "paid") {
    const purchase = {
      bookIds,
      email,
      browserHash: browser,
      clientMark,
      isFree: totalMinor === 0n,
    };
    const press = `${order.id}:${order.checkouts.length}`;
    const admission = await admitPurchase(buyer, purchase, { proof, press });
    if (!admission.ok) return admission;
  }
  await noteOrigin(buyer, order.id, clientMark);
  const way = await unlessCouponRefused(payOrder(order.id));
  return typeof way === "string" || way === null ? ok({ payAt: way }) : way;
}

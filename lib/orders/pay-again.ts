import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { findOrderOf } from "./order-page";
import { payOrder } from "./pay-order";

/**
 * A buyer tries again to pay an order of theirs that failed: where to do it, or null when nothing is due any more.
 * Refused: "not-found" for anyone else's. Throws when the provider cannot be reached.
 */
export async function payAgain(buyer: Buyer, orderId: string) {
  const order = await findOrderOf(buyer, orderId);
  return order ? ok({ payAt: await payOrder(order.id) }) : refused("not-found");
}

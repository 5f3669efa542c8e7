import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { ownedBy } from "@/lib/orders/owner-of-order";
import { now } from "@/lib/platform/clock";

/** Which paid orders are a buyer's: those of the browser, and those of the account. Nobody's where neither is known. */
export function boughtBy(buyer: Buyer) {
  return { state: "paid", ...ownedBy(buyer, now()) };
}

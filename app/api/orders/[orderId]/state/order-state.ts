import type { IncomingHttpHeaders } from "node:http";
import { askerOfRequest } from "@/lib/edge/author-of-request";
import { findStandingOf } from "@/lib/orders/order-page";

/**
 * Where an order stands, for its own page that waits: { state: "unpaid" | "confirming" | "paid" | "failed" | "examined" };
 * null for an order that is not the asker's.
 */
export async function orderState(headers: IncomingHttpHeaders, orderId: string) {
  const { buyer } = await askerOfRequest(headers);
  const state = await findStandingOf(buyer, orderId);
  return state ? { state } : null;
}

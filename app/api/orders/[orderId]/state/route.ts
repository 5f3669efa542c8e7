import { currentBuyer } from "@/lib/edge/current-actor";
import { findOrderOf, standingOf } from "@/lib/orders/order-page";

type Context = { params: Promise<{ orderId: string }> };

/** Where an order stands, for its own page that waits: { state: "unpaid" | "confirming" | "paid" | "failed" | "examined" }. */
export async function GET(_request: Request, { params }: Context) {
  const order = await findOrderOf(await currentBuyer(), (await params).orderId);
  if (!order) return Response.json({ error: "not-found" }, { status: 404 });
  return Response.json({ state: standingOf(order) }, { headers: { "cache-control": "no-store" } });
}

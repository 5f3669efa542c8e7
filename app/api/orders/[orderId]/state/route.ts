import { currentBuyer } from "@/lib/edge/current-actor";
import { findStandingOf } from "@/lib/orders/order-page";

type Context = { params: Promise<{ orderId: string }> };

/** Where an order stands, for its own page that waits: { state: "unpaid" | "confirming" | "paid" | "failed" | "examined" }. */
export async function GET(_request: Request, { params }: Context) {
  const state = await findStandingOf(await currentBuyer(), (await params).orderId);
  if (!state) return Response.json({ error: "not-found" }, { status: 404 });
  return Response.json({ state }, { headers: { "cache-control": "no-store" } });
}

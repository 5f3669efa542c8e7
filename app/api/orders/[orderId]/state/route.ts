import { unkept } from "@/lib/edge/unkept";
import { orderState } from "./order-state";

type Context = { params: Promise<{ orderId: string }> };

/** Where an order stands, where the front has not said it. */
export async function GET({ headers }: Request, { params }: Context) {
  const told = await orderState(Object.fromEntries(headers), (await params).orderId);
  if (!told) return Response.json({ error: "not-found" }, { status: 404 });
  return unkept(told);
}

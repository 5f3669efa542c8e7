import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import type { ProviderSession } from "@/lib/payments/session";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { listStandings } from "./order-standings";

/**
 * Gives a payment of an order that no attempt of it names an attempt of its own, so that it is settled as any other: a
 * press whose answer came late had opened its page. Under the order's lock, once however often it is told; a page that
 * brought no money gets none. Answers the order as it stands then, or "foreign" when another shop opened the page.
 */
export async function adoptSession(orderId: string, session: ProviderSession) {
  const { tag } = await getShopSettings();
  if (session.shopTag !== null && session.shopTag !== tag) return "foreign" as const;
  if (session.shopTag === tag && bringsMoney(session)) await writeAttempt(orderId, session.id);
  const [order] = await listStandings([orderId]);
  if (!order) throw new Error(`order ${orderId} is not here`);
  return order;
}

function bringsMoney({ outcome }: ProviderSession) {
  return outcome === "paid" || outcome === "confirming";
}

async function writeAttempt(orderId: string, sessionId: string) {
  await transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const { totalMinor: amountMinor, currency } = await tx.order.findUniqueOrThrow({
      where: { id: orderId },
    });
    const earlier = await tx.checkout.findMany({
      where: { orderId },
      orderBy: { attempt: "desc" },
    });
    if (earlier.some((one) => one.sessionId === sessionId || one.sessionId === null)) return;
    const attempt = (earlier[0]?.attempt ?? 0) + 1;
    // Nothing more is asked of the buyer while it is being settled.
    const state = "confirming";
    await tx.checkout.create({
      data: { orderId, attempt, sessionId, state, amountMinor, currency, openedAt: now() },
    });
  });
}

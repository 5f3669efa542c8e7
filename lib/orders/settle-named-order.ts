import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";
import { settleCheckouts } from "./settle-checkouts";

/**
 * Settles the payments of the order that a payment names in its own metadata: for news of a refund or a dispute that
 * came before those of the payment itself. False when the payment is not this shop's.
 */
export async function settleNamedOrder({
  orderId,
  shopTag,
}: {
  orderId: string | null;
  shopTag: string | null;
}) {
  const { tag } = await getShopSettings();
  if (shopTag !== tag || !orderId || !isUuid(orderId)) return false;
  const checkouts = await db().checkout.findMany({
    where: { orderId, sessionId: { not: null } },
    select: { sessionId: true },
  });
  await settleCheckouts(checkouts.flatMap(({ sessionId }) => (sessionId ? [sessionId] : [])));
  return true;
}

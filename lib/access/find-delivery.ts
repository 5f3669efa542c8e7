import "server-only";
import { publishedBy } from "@/lib/catalog/edition-standing";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { isFrozen } from "./refund-freeze";

/**
 * A delivery as it may leave: its file, book and edition, and whether an open refund freezes it for now. Null when it may
 * not any more: the device was removed, the right has closed, the edition was taken back or withdrawn.
 */
export async function findDelivery(deliveryId: string) {
  const delivery = await db().deviceDelivery.findFirst({
    where: {
      ...{ id: deliveryId, deviceId: { not: null } },
      entitlement: { state: "active" },
      edition: { ...publishedBy(now()), withdrawnAt: null },
    },
    include: {
      ...{ file: true, edition: true, device: true },
      entitlement: {
        include: {
          line: {
            include: {
              order: { select: { number: true } },
              refundRequests: { select: { state: true } },
            },
          },
          book: { select: { title: true, language: true } },
        },
      },
    },
  });
  if (!delivery?.file || !delivery.device) return null;
  // A right that has moved to another address is not sent to the old one's device.
  if (delivery.device.userId !== delivery.entitlement.userId) return null;
  const { refundAccess } = await getShopSettings();
  const { refundRequests } = delivery.entitlement.line;
  return { ...delivery, file: delivery.file, isFrozen: isFrozen(refundRequests, refundAccess) };
}

import "server-only";
import type { Tx } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";

type Delivery = {
  id: string;
  userId: string;
  deviceId: string;
  entitlementId: string;
  editionId: string;
  fileId: string;
  press: string;
  promisedAt: Date;
  address: string;
  locale: string;
  isBulk: boolean;
};

/** The press of a delivery that nobody pressed for. */
export const automaticPress = "automatic";

/** The key of the letter that carries a delivery. */
export function deliveryMailKey(deliveryId: string) {
  return `device-delivery:${deliveryId}`;
}

/** Writes a delivery and promises its letter, once per device, edition and press: the second time nothing happens. */
export async function promiseDelivery(tx: Tx, { address, locale, isBulk, ...delivery }: Delivery) {
  const { count } = await tx.deviceDelivery.createMany({ data: [delivery], skipDuplicates: true });
  if (count === 0) return;
  await promiseMail(tx, {
    ...{
      key: deliveryMailKey(delivery.id),
      letter: "device-delivery",
      to: address,
      locale,
      isBulk,
    },
    payload: { deliveryId: delivery.id },
  });
}

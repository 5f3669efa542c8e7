import "server-only";
import type { Tx } from "@/lib/platform/db";

/** A proven address brings its guest purchases along: orders and rights become the person's. */
export async function claimPurchases(tx: Tx, person: { userId: string; email: string }) {
  const guest = { email: person.email, userId: null };
  await tx.order.updateMany({ where: guest, data: { userId: person.userId } });
  await tx.entitlement.updateMany({ where: guest, data: { userId: person.userId } });
}

import "server-only";
import type { Tx } from "@/lib/platform/db";

/**
 * A proven address brings its guest purchases along: orders and rights become the person's. `boughtWith` is that
 * address where it is another than the account's: rights then go over to the account's, where its reader is told of
 * new editions; an order keeps the address it was placed with.
 */
export async function claimPurchases(
  tx: Tx,
  { userId, email }: { userId: string; email: string },
  boughtWith = email,
) {
  const guest = { email: boughtWith, userId: null };
  await tx.order.updateMany({ where: guest, data: { userId } });
  await tx.entitlement.updateMany({ where: guest, data: { userId, email } });
}

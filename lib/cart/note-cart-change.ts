import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/** Whoever asked to be sent the cart's link is sent it some hours after this; without such a wish nothing is written. */
export async function noteCartChange(tx: Tx, cartId: string) {
  await tx.cartLetter.updateMany({ where: { cartId, sentAt: null }, data: { changedAt: now() } });
}

import "server-only";
import { db } from "@/lib/platform/db";

/** Takes a line out of the browser's own cart; another browser's line is not found. */
export async function removeFromCart(browserHash: string, cartLineId: string) {
  await db().cartLine.deleteMany({ where: { id: cartLineId, cart: { browserHash } } });
}

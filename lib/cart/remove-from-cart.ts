import "server-only";
import { transaction } from "@/lib/platform/db";
import { noteCartChange } from "./note-cart-change";

/** Takes a line out of the browser's own cart; another browser's line is not found. */
export async function removeFromCart(browserHash: string, cartLineId: string) {
  await transaction(async (tx) => {
    const cart = await tx.cart.findUnique({ where: { browserHash }, select: { id: true } });
    if (!cart) return;
    await tx.cartLine.deleteMany({ where: { id: cartLineId, cartId: cart.id } });
    await noteCartChange(tx, cart.id);
  });
}

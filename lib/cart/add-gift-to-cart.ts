import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { ownReader } from "@/lib/accounts/own-reader";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { type GiftWords, judgeDay } from "./gift-wish";
import { type Choice, cartOf, judgeChoice } from "./sold-package";

/** What the provider's page can list; copies of one book are one entry of it. */
const mostLines = 100;

export type GiftChoice = Choice & GiftWords & { recipient: string; timeZone: string };

/**
 * Puts a book for somebody else into the browser's cart; for the same person again it changes what was said. Whether they
 * have it already is told to nobody: they may pass its link on.
 * Refused: "gift-to-self", "cart-full", "not-for-sale", or the day's or the price's own reason.
 */
export async function addGiftToCart(buyer: Buyer, browserHash: string, choice: GiftChoice) {
  const { packageId, recipient, giverName, note, timeZone } = choice;
  if (ownReader(buyer, recipient)) return refused("gift-to-self");
  const day = judgeDay(choice.deliverOn, { at: now(), timeZone });
  if (!day.ok) return day;
  const judged = await judgeChoice(browserHash, choice);
  if (!judged.ok) return judged;
  const { deliverOn = null, deliverAt = null } = day.value ?? {};
  return transaction(async (tx) => {
    const cart = await cartOf(tx, browserHash);
    const key = { cartId: cart.id, packageId, purpose: "gift", recipient };
    const data = { ...judged.value, giverName, note, deliverOn, deliverAt };
    const changed = await tx.cartLine.updateMany({ where: key, data });
    if (changed.count > 0) return ok(null);
    if ((await tx.cartLine.count({ where: { cartId: cart.id } })) >= mostLines)
      return refused("cart-full");
    await tx.cartLine.createMany({ data: [{ ...key, ...data }], skipDuplicates: true });
    return ok(null);
  });
}

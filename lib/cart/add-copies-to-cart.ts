import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import { mostOfPayment } from "@/lib/pricing/price-bounds";
import { leastCopies, mostCopies } from "@/lib/pricing/tier";
import { type Choice, cartOf, judgeChoice } from "./sold-package";

/**
 * Puts several copies of a book for others into the browser's cart, each at the chosen price or, without one, at the least
 * so many of them cost; the same book again changes both.
 * Refused: "quantity-out-of-range", "too-much-together", "not-for-sale", or the price's own reason.
 */
export async function addCopiesToCart(browserHash: string, choice: Choice & { quantity: number }) {
  const { packageId, quantity } = choice;
  if (quantity < leastCopies || quantity > mostCopies) return refused("quantity-out-of-range");
  const judged = await judgeChoice(browserHash, choice, quantity);
  if (!judged.ok) return judged;
  if (judged.value.amountMinor * BigInt(quantity) > mostOfPayment)
    return refused("too-much-together");
  const data = { ...judged.value, quantity };
  await transaction(async (tx) => {
    const cart = await cartOf(tx, browserHash);
    const key = { cartId: cart.id, packageId, purpose: "copies", recipient: "" };
    await tx.cartLine.createMany({ data: [{ ...key, ...data }], skipDuplicates: true });
    await tx.cartLine.updateMany({ where: key, data });
  });
  return ok(null);
}

import "server-only";
import { rangeOf } from "@/lib/catalog/package";
import { money } from "@/lib/kernel/money";
import { ok, refused } from "@/lib/kernel/result";
import { db, transaction } from "@/lib/platform/db";
import { judgePrice } from "@/lib/pricing/price-range";

/**
 * Puts a book at a chosen price (minor units) into the browser's cart; the same book again changes its price.
 * Refused: "not-for-sale", or the price's own reason with the range it broke.
 */
export async function addToCart(
  browserHash: string,
  choice: { packageId: string; amountMinor: bigint },
) {
  const found = await db().package.findUnique({
    where: { id: choice.packageId },
    include: { book: { select: { state: true } } },
  });
  if (found?.book.state !== "published" || !found.isOffered) return refused("not-for-sale");
  const price = judgePrice(rangeOf(found), money(choice.amountMinor, found.currency));
  if (!price.ok) return price;

  await transaction(async (tx) => {
    // Prisma's upsert looks first and writes then: of two first presses at once the second would fail on the key.
    await tx.cart.createMany({ data: [{ browserHash }], skipDuplicates: true });
    const cart = await tx.cart.findUniqueOrThrow({ where: { browserHash } });
    const key = { cartId: cart.id, packageId: choice.packageId };
    const { amountMinor } = choice;
    await tx.cartLine.createMany({ data: [{ ...key, amountMinor }], skipDuplicates: true });
    await tx.cartLine.updateMany({ where: key, data: { amountMinor } });
  });
  return ok(null);
}

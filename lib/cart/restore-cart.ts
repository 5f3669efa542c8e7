import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { mergedCart } from "./merged-cart";
import { readCartToken } from "./reminder-token";
import { restoredPurpose } from "./reminder-wanted";

/**
 * Puts the books and bundles of the cart a letter is about into this browser's own, each once and at the higher offer;
 * what they cost now is said there, as of any cart. It signs nobody in. What belongs to its buyer alone, a larger package
 * of a book they have or a tip on it, does not come along.
 * Refused: "cart-link-over" for an address that is not ours, over, or withdrawn.
 */
export async function restoreCart(_by: Buyer, browserHash: string, token: string) {
  const claim = readCartToken(token);
  if (!claim || claim.expiresAt <= now()) return refused("cart-link-over");
  return transaction(async (tx) => {
    const reminder = await tx.cartReminder.findUnique({ where: { id: claim.reminderId } });
    if (!reminder) return refused("cart-link-over");
    if (reminder.browserHash === browserHash) return ok(null);
    const brought = await readChosen(tx, reminder.browserHash);
    await tx.cart.createMany({ data: [{ browserHash }], skipDuplicates: true });
    const { id: cartId } = await tx.cart.findUniqueOrThrow({ where: { browserHash } });
    // Two presses at once take turns: the second finds what the first has put there.
    await tx.$queryRaw`SELECT 1 FROM carts WHERE id = ${cartId}::uuid FOR UPDATE`;
    const here = await readChosen(tx, browserHash);
    for (const line of mergedCart(here.books, brought.books)) await putBook(tx, cartId, line);
    for (const bundle of mergedCart(here.bundles, brought.bundles))
      await putBundle(tx, cartId, bundle);
    return ok(null);
  });
}

type Chosen = Awaited<ReturnType<typeof readChosen>>;

async function readChosen(tx: Tx, browserHash: string) {
  const where = { cart: { browserHash } };
  const [lines, bundles] = [
    await tx.cartLine.findMany({
      ...{ where: { ...where, purpose: restoredPurpose }, orderBy: { createdAt: "asc" } },
      select: { packageId: true, amountMinor: true, couponCode: true },
    }),
    await tx.cartBundle.findMany({
      ...{ where, orderBy: { createdAt: "asc" } },
      select: { bundleId: true, amountMinor: true },
    }),
  ];
  return {
    books: lines.map(({ packageId: id, ...line }) => ({ id, ...line })),
    bundles: bundles.map(({ bundleId: id, amountMinor }) => ({ id, amountMinor })),
  };
}

async function putBook(tx: Tx, cartId: string, { id, ...chosen }: Chosen["books"][number]) {
  // What a page of this browser showed has nothing to do with what was chosen on another.
  const data = { ...chosen, trialTurnId: null };
  const key = { cartId, packageId: id, purpose: restoredPurpose };
  const { count } = await tx.cartLine.updateMany({ where: key, data });
  if (count === 0) await tx.cartLine.create({ data: { ...key, ...data } });
}

async function putBundle(
  tx: Tx,
  cartId: string,
  { id: bundleId, amountMinor }: Chosen["bundles"][number],
) {
  const { count } = await tx.cartBundle.updateMany({
    ...{ where: { cartId, bundleId }, data: { amountMinor } },
  });
  if (count === 0) await tx.cartBundle.create({ data: { cartId, bundleId, amountMinor } });
}

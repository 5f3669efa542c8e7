import "server-only";
import { transaction } from "@/lib/platform/db";
import type { Purpose } from "@/lib/pricing/purpose";
import { cartOf } from "./sold-package";

type Line = {
  packageId: string;
  purpose: Purpose;
  amountMinor: bigint;
  /** Of an upgrade the line it makes larger. */
  upgradesLineId?: string;
};

/** Puts a line into a browser's cart, or changes the one it has for the same; one upgrade of a line replaces another. */
export async function putInCart(browserHash: string, line: Line) {
  const { packageId, purpose, amountMinor, upgradesLineId = null } = line;
  await transaction(async (tx) => {
    const cart = await cartOf(tx, browserHash);
    // Two presses at once take turns: the second finds what the first has put there.
    await tx.$queryRaw`SELECT 1 FROM carts WHERE id = ${cart.id}::uuid FOR UPDATE`;
    if (upgradesLineId)
      await tx.cartLine.deleteMany({
        where: { cartId: cart.id, upgradesLineId, packageId: { not: packageId } },
      });
    const key = { cartId: cart.id, packageId, purpose, recipient: "" };
    const data = { amountMinor, upgradesLineId };
    await tx.cartLine.upsert({
      where: { cartId_packageId_purpose_recipient: key },
      ...{ update: data, create: { ...key, ...data } },
    });
  });
}

import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Days for which a gift that is not paid is kept, with somebody else's address and words for them. */
const giftKeptDays = 30;
/** And a cart: as long as the cookie of its browser. */
const cartKeptDays = 365;

/**
 * Forgets gifts that stood in a cart for thirty days without being paid, and carts into which nothing was put for a year.
 * Answers how many of both.
 */
export async function forgetCarts() {
  const at = now();
  const gifts = await db().cartLine.deleteMany({
    where: { purpose: "gift", createdAt: { lt: addDays(at, -giftKeptDays) } },
  });
  const before = addDays(at, -cartKeptDays);
  const carts = await db().cart.deleteMany({
    where: {
      createdAt: { lt: before },
      ...{
        lines: { none: { createdAt: { gte: before } } },
        bundles: { none: { createdAt: { gte: before } } },
      },
    },
  });
  return { gifts: gifts.count, carts: carts.count };
}

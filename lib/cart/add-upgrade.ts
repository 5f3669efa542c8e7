import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { money } from "@/lib/kernel/money";
import { ok, refused } from "@/lib/kernel/result";
import { judgePrice } from "@/lib/pricing/price-range";
import { findUpgrades } from "./larger-packages";
import { putInCart } from "./put-in-cart";

/** A larger package of a book one has: what one has, what it becomes, and what is paid in minor units, null where there is one price. */
export type UpgradeWish = { slug: string; packageId: string; amountMinor: bigint | null };

/**
 * Puts a larger package of a book its buyer has into the browser's cart, by its difference; of one book there is one
 * upgrade in a cart, and the later wish replaces the earlier.
 * Refused: "not-found" for a book they do not have, "upgrade-held" while an order for it waits for money, "upgrade-gone"
 * for a package that is not to be had by a difference, or the price's own reason.
 */
export async function addUpgrade(buyer: Buyer, browserHash: string, wish: UpgradeWish) {
  const found = await findUpgrades(buyer, wish.slug);
  if (!found) return refused("not-found");
  if (found.heldBy) return refused("upgrade-held");
  const choice = found.choices.find(({ packageId }) => packageId === wish.packageId);
  if (!choice) return refused("upgrade-gone");
  const { offer, packageId, lineId } = choice;
  const { minimum } = offer.range;
  const chosen = offer.isFixed ? null : wish.amountMinor;
  const price = judgePrice(offer.range, money(chosen ?? minimum.amountMinor, minimum.currency));
  if (!price.ok) return price;
  await putInCart(browserHash, {
    ...{ packageId, purpose: "upgrade", amountMinor: price.value.amountMinor },
    upgradesLineId: lineId,
  });
  return ok(null);
}

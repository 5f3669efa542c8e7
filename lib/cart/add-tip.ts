import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { money } from "@/lib/kernel/money";
import { ok, refused } from "@/lib/kernel/result";
import { judgePrice } from "@/lib/pricing/price-range";
import { tipOffer } from "@/lib/pricing/tip";
import { listOwnedLines } from "./owned-lines";
import { putInCart } from "./put-in-cart";

/**
 * Puts something for the authors of a book its buyer has into the browser's cart, in minor units of the package they
 * have; said again it is another amount, not a second one.
 * Refused: "not-found" for a book they do not have, or the price's own reason.
 */
export async function addTip(buyer: Buyer, browserHash: string, slug: string, amountMinor: bigint) {
  const [owned] = await listOwnedLines(buyer, slug);
  if (!owned) return refused("not-found");
  const { packageId, packageCurrency: currency } = owned;
  const price = judgePrice(tipOffer(currency).range, money(amountMinor, currency));
  if (!price.ok) return price;
  await putInCart(browserHash, { packageId, purpose: "tip", amountMinor });
  return ok(null);
}

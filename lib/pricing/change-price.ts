import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { money } from "@/lib/kernel/money";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { listLivingPromotions } from "./living-promotions";
import { judgeOwnPrice, type PriceMode } from "./price-mode";
import { promotedPrice } from "./promotion";

/** An author's price for one package, amounts in minor units of its currency. */
export type PriceChange = {
  packageId: string;
  /** The one it has, or another the shop sells in. */
  currency: string;
  /** The one it had when the new price was thought of, where that is known. */
  shownCurrency?: string;
  mode: PriceMode;
  minimumMinor: bigint;
  suggestedMinor: bigint;
  /** How much of the minimum a promotion of the shop may take off; 0 is none. */
  promotionPercent: number;
};

/**
 * Sets what an author's own package costs, from the next request on; orders placed before keep their price. A promotion
 * that runs is applied to the new price at once. Another currency is another price: fixed prices of coupons, and what lies in carts, were
 * of the old one; the first count no more until they are written anew, the second is the new suggested price. Refused:
 * "not-found" for another author's package, "currency-changed" meanwhile, "currency-not-offered" for one the shop sets no
 * new prices in,
 * "trial-running" while a trial shows the package at the price it was declared with,
 * or why the price cannot be asked, with the field it is about.
 */
export async function changePrice(author: Author, change: PriceChange) {
  return transaction(async (tx) => {
    const { packageId, currency, shownCurrency } = change;
    await lockRow(tx, "packages", packageId);
    const sold = await tx.package.findFirst({
      where: { id: packageId, book: { authors: { some: { authorId: author.id } } } },
    });
    if (!sold) return refused("not-found");
    if (shownCurrency !== undefined && sold.currency !== shownCurrency)
      return refused("currency-changed");
    const isOther = sold.currency !== currency;
    if (isOther && !(await isOffered(tx, currency))) return refused("currency-not-offered");
    // One that waits to be started was declared in the old currency.
    const started = isOther ? {} : { startedAt: { not: null } };
    const trial = { packageId, ...started, endedAt: null };
    if (await tx.priceTrial.findFirst({ where: trial })) return refused("trial-running");
    const own = judgeOwnPrice({
      mode: change.mode,
      minimum: money(change.minimumMinor, currency),
      suggested: money(change.suggestedMinor, currency),
    });
    if (!own.ok) return own;

    const greatestPercent = change.promotionPercent;
    const living = await listLivingPromotions(tx);
    const { range, promotion } = promotedPrice({ ...own.value, greatestPercent }, living);
    await tx.package.update({
      where: { id: packageId },
      data: {
        ...{ isFixed: own.value.isFixed, pricedAt: now(), promotionMaxPercent: greatestPercent },
        minimumMinor: range.minimum.amountMinor,
        suggestedMinor: range.suggested.amountMinor,
        regularMinimumMinor: promotion ? own.value.minimum.amountMinor : null,
        promotionId: promotion?.id ?? null,
        currency,
      },
    });
    if (isOther) await sellAnew(tx, packageId, range.suggested.amountMinor);
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "price-changed", subjectId: packageId },
      details: {
        ...{ mode: change.mode, currency, currencyBefore: sold.currency },
        ...{ promotionPercent: String(greatestPercent) },
        minimumMinor: String(own.value.minimum.amountMinor),
        minimumBefore: String(sold.regularMinimumMinor ?? sold.minimumMinor),
      },
    });
    return ok(null);
  });
}

// In another currency what was named is another amount: a price is the suggested one again, a tip is to be named anew.
async function sellAnew(tx: Tx, packageId: string, amountMinor: bigint) {
  await tx.cartLine.deleteMany({ where: { packageId, purpose: "tip" } });
  await tx.cartLine.updateMany({ where: { packageId }, data: { amountMinor } });
}

async function isOffered(tx: Tx, currency: string) {
  const where = { id: 1, currencies: { has: currency } };
  return (await tx.shopSettings.count({ where })) > 0;
}

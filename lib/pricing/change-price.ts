import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { money } from "@/lib/kernel/money";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { listLivingPromotions } from "./living-promotions";
import { judgeOwnPrice, type PriceMode } from "./price-mode";
import { promotedPrice } from "./promotion";

/** An author's price for one package, amounts in minor units of its currency. */
export type PriceChange = {
  packageId: string;
  currency: string;
  mode: PriceMode;
  minimumMinor: bigint;
  suggestedMinor: bigint;
  /** How much of the minimum a promotion of the shop may take off; 0 is none. */
  promotionPercent: number;
};

/**
 * Sets what an author's own package costs, from the next request on; orders placed before keep their price. A promotion
 * that runs is applied to the new price at once. Refused: "not-found" for another author's package, "currency-changed",
 * "trial-running" while a trial shows the package at the price it was declared with,
 * or why the price cannot be asked, with the field it is about.
 */
export async function changePrice(author: Author, change: PriceChange) {
  return transaction(async (tx) => {
    const { packageId, currency } = change;
    await lockRow(tx, "packages", packageId);
    const sold = await tx.package.findFirst({
      where: { id: packageId, book: { authors: { some: { authorId: author.id } } } },
    });
    if (!sold) return refused("not-found");
    if (sold.currency !== currency) return refused("currency-changed");
    const trial = { packageId, startedAt: { not: null }, endedAt: null };
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
      },
    });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "price-changed", subjectId: packageId },
      details: {
        ...{ mode: change.mode, currency, promotionPercent: String(greatestPercent) },
        minimumMinor: String(own.value.minimum.amountMinor),
        minimumBefore: String(sold.regularMinimumMinor ?? sold.minimumMinor),
      },
    });
    return ok(null);
  });
}

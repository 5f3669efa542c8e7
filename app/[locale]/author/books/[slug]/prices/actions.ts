"use server";
import { redirect } from "next/navigation";
import { findCurrency } from "@/lib/catalog/find-currency";
import { action } from "@/lib/edge/action";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { ok, refused } from "@/lib/kernel/result";
import { changePrice } from "@/lib/pricing/change-price";
import { priceWish } from "@/lib/pricing/price-wish";

/** Sets a package's price. A field its mode does not look at may hold anything. */
export const setPrice = action({ as: "author", input: priceWish }, async (author, fields) => {
  const { locale, slug, packageId, mode, promotionPercent } = fields;
  const currency = await findCurrency(packageId);
  if (!currency) return refused("not-found");
  const minimum = mode === "free" ? ok(0n) : parseAmount(fields.minimum, locale, currency);
  if (!minimum.ok) return { ...minimum, field: "minimum" };
  const suggested =
    mode === "fixed" ? minimum : parseAmount(fields.suggested || "0", locale, currency);
  if (!suggested.ok) return { ...suggested, field: "suggested" };
  const amounts = { minimumMinor: minimum.value, suggestedMinor: suggested.value };
  const changed = await changePrice(author, {
    ...{ packageId, currency, mode, promotionPercent, ...amounts },
  });
  if (changed.ok) redirect(`/${locale}/author/books/${slug}/prices?done=${packageId}`);
  return changed.details ? { ...changed, field: changed.details.field } : changed;
});

"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { ok, refused } from "@/lib/kernel/result";
import { changePrice } from "@/lib/pricing/change-price";
import { priceWish } from "@/lib/pricing/price-wish";
import { setTiers } from "@/lib/pricing/set-tiers";
import { mostTiers } from "@/lib/pricing/tier";

/** Sets a package's price. A field its mode does not look at may hold anything. */
export const setPrice = action({ as: "author", input: priceWish }, async (author, fields) => {
  const { locale, slug, packageId, mode, promotionPercent, currency, shownCurrency } = fields;
  const minimum = mode === "free" ? ok(0n) : parseAmount(fields.minimum, locale, currency);
  if (!minimum.ok) return { ...minimum, field: "minimum" };
  const suggested =
    mode === "fixed" ? minimum : parseAmount(fields.suggested || "0", locale, currency);
  if (!suggested.ok) return { ...suggested, field: "suggested" };
  const amounts = { minimumMinor: minimum.value, suggestedMinor: suggested.value };
  const changed = await changePrice(author, {
    ...{ packageId, currency, shownCurrency, mode, promotionPercent, ...amounts },
  });
  if (changed.ok) redirect(`/${locale}/author/books/${slug}/prices?done=${packageId}`);
  return changed.details ? { ...changed, field: changed.details.field } : changed;
});

const tiersWish = z
  .object({ locale: localeField, slug: z.string().max(200), packageId: z.uuid() })
  .catchall(z.string().max(20));

/** Sets what several copies of a package take off; rows left empty are no tiers. */
export const saveTiers = action({ as: "author", input: tiersWish }, async (author, fields) => {
  const { locale, slug, packageId } = fields;
  const places = Array.from({ length: mostTiers }, (_, at) => at + 1).filter(
    (at) => `${fields[`from${at}`] ?? ""}${fields[`percent${at}`] ?? ""}`.trim() !== "",
  );
  const whole = (typed: string | undefined) =>
    /^\s*\d{1,3}\s*$/.test(typed ?? "") ? Number(typed) : 0;
  const tiers = places.map((at) => ({
    ...{ from: whole(fields[`from${at}`]), percent: whole(fields[`percent${at}`]) },
  }));
  const set = await setTiers(author, packageId, tiers);
  if (set.ok) redirect(`/${locale}/author/books/${slug}/prices?done=${packageId}`);
  if (set.reason === "not-found") return refused("not-found");
  // In rising order, as they were judged: the field of the row it came from.
  const fault = [...tiers].sort((one, other) => one.from - other.from)[set.details.at];
  const place = (fault && places[tiers.indexOf(fault)]) ?? 1;
  const name = set.reason === "tier-quantity-invalid" ? "from" : "percent";
  return { ok: false, reason: set.reason, field: `${name}${place}` };
});

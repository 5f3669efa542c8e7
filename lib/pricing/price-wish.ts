import { z } from "zod";
import { localeField } from "@/lib/i18n/locale-field";
import { priceModes } from "./price-mode";

/** The greatest percentage of its minimum a promotion may take off a package. */
export const greatestPromotion = 90;

/** A whole percentage as people type it, with or without its sign; from `least` to `greatest`. */
export function wholePercent(least: number, greatest: number) {
  return z
    .string()
    .trim()
    .transform((text) => text.replace(/[\s\u00a0\u202f]*%$/u, ""))
    .pipe(z.string().regex(/^\d{1,3}$/, "percent-invalid"))
    .transform(Number)
    .pipe(z.number().min(least, "percent-invalid").max(greatest, "percent-invalid"));
}

/** A currency by its code, as a form carries it. */
export const currencyCode = z.string().regex(/^[A-Z]{3}$/, "invalid");

/** An author's price for a package as the form sends it; amounts are still as typed. */
export const priceWish = z.object({
  ...{ locale: localeField, slug: z.string().max(200), packageId: z.uuid() },
  ...{ mode: z.enum(priceModes), minimum: z.string().max(40), suggested: z.string().max(40) },
  promotionPercent: wholePercent(0, greatestPromotion),
  /** Of the amounts, and the one the package had when they were typed. */
  ...{ currency: currencyCode, shownCurrency: currencyCode },
});

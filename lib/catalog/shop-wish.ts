import { z } from "zod";
import { isKeepable } from "@/lib/kernel/keepable-text";
import { accents } from "./accent";

/** A percentage as people type it, in basis points: "80", "82,5 %". Refused: "percent-invalid". */
const basisPoints = z
  .string()
  .trim()
  .transform((text) => text.replace(/[\s\u00a0\u202f]*%$/u, "").replace(",", "."))
  .pipe(z.string().regex(/^\d{1,3}(\.\d{1,2})?$/, "percent-invalid"))
  .transform((text) => {
    const [whole = "0", decimals = ""] = text.split(".");
    return Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
  })
  .pipe(z.number().max(10_000, "percent-invalid"));

export const taxModes = ["exempt", "automatic"] as const;
export const refundAccesses = ["until-settled", "frozen"] as const;

const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

// Regions that are larger than a country, or none, have digits or letters of their own.
function isCountry(code: string) {
  return /^[A-Z]{2}$/.test(code) && !/^(EU|EZ|UN|QO|XA|XB|ZZ)$/.test(code) && !!regions.of(code);
}

/** The shop's settings as its form sends them. */
export const shopWish = z.object({
  name: z
    .string()
    .refine(isKeepable, "invalid")
    .transform((text) => text.normalize("NFC").replaceAll(/\s+/g, " ").trim())
    .pipe(z.string().min(1, "name-needed").max(80, "name-long")),
  accent: z.enum(accents),
  language: z.enum(["fr", "en"]),
  country: z.string().trim().toUpperCase().refine(isCountry, "country-unknown"),
  royaltyBp: basisPoints,
  refundAccess: z.enum(refundAccesses),
  taxMode: z.enum(taxModes),
});

/** The same as the shop keeps it. */
export type ShopEdit = z.infer<typeof shopWish>;

/** The fields that would change, in the order of the form. */
export function changedFields(before: ShopEdit, after: ShopEdit) {
  const fields = Object.keys(after) as (keyof ShopEdit)[];
  return fields.filter((field) => before[field] !== after[field]);
}

import { z } from "zod";
import { typedNumber } from "@/lib/i18n/typed-number";

/** A category as the operator writes it. Its address is made of small letters, figures and hyphens. */
export const categoryFields = z.object({
  nameFr: z.string().trim().min(1, "category-name").max(80, "too-long"),
  nameEn: z.string().trim().min(1, "category-name").max(80, "too-long"),
  slug: z
    .string()
    .trim()
    .max(80, "too-long")
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "category-address"),
  position: typedNumber("category-place").pipe(z.number().max(9999, "category-place")),
});
export type CategoryFields = z.infer<typeof categoryFields>;

/** What a category is called in a language. */
export function categoryName(category: { nameFr: string; nameEn: string }, locale: string) {
  return locale === "en" ? category.nameEn : category.nameFr;
}

import { z } from "zod";

/** So many books stand on one page of the catalogue. */
export const pageSize = 50;

/** The shop's own choice first, the newest books, or the newest editions. */
export const orders = ["shop", "new", "updated"] as const;

// A program that asks for what is not there gets the whole list: an app shows it, where it would hide a fault.
const given = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined);

/** What is asked of the catalogue, out of an address. Pages count from one. */
export const catalogueQuery = z.object({
  order: given(z.enum(orders)),
  language: given(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
  price: given(z.enum(["free", "paid"])),
  author: given(z.string().regex(/^[a-z0-9-]{1,120}$/)),
  featured: given(z.literal("yes")),
  query: given(
    z
      .string()
      .max(200)
      .transform((text) => text.trim() || undefined),
  ),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type CatalogueQuery = z.infer<typeof catalogueQuery>;

/**
 * Marks on letters that nobody types who searches, as a class of both kinds of regular expression: accents, and the points
 * of Hebrew and Arabic. Marks without which a word is another, as those of India, are none of them.
 */
export const unsaidMarks = "[\u0300-\u036f\u0591-\u05bd\u064b-\u0652]";

/** Letters Unicode takes for whole ones, and how they are typed on a keyboard without them. */
export const typedLetters = [
  ["œ", "oe"],
  ["æ", "ae"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ß", "ss"],
] as const;

const marks = new RegExp(`${unsaidMarks}|\0`, "gu");

/** The words of a search without case, accents and letters few keyboards have, eight at most. */
export function wordsOf(query: string) {
  return typedLetters
    .reduce(
      (text, [letter, typed]) => text.replaceAll(letter, typed),
      query.normalize("NFKD").replaceAll(marks, "").toLowerCase(),
    )
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "")
    .slice(0, 8);
}

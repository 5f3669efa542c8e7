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

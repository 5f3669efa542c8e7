import { z } from "zod";
import { isKeepable } from "@/lib/kernel/keepable-text";

/** So many books come at a time, and so many stand on one page at most before the list goes on upon the next. */
export const batchSize = 24;
export const longestPage = 240;

/** So many signs of a search are looked at. */
export const longestSearch = 200;

/** By what a price is cut: named after what it is in euros, and of the size of the shop's currency (`priceLimit`). */
export const priceChoices = ["free", "under-5", "under-10", "under-20"] as const;
export const stateChoices = ["complete", "in-progress"] as const;

/**
 * In which order: the shop's own; the newest books; the newest editions; by title; from the cheapest; then those of which
 * somebody bought one: by what was paid in seven days, by copies in seven days, by what was ever paid.
 */
export const sortChoices = [
  ...(["shop", "new", "updated", "title", "cheapest"] as const),
  ...(["top", "copies", "lifetime"] as const),
];
export type Sort = (typeof sortChoices)[number];

// What is not there to choose says nothing: the list is the longer one.
const given = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined);

/** What is asked of the catalogue, as it stands in an address. */
export const catalogueAsk = z.object({
  // Of an endless search its beginning is asked for, and shown as what was: never everything instead.
  q: given(
    z
      .string()
      .refine(isKeepable)
      .transform((text) => [...text.trim()].slice(0, longestSearch).join("").trim() || undefined),
  ),
  language: given(z.string().regex(/^[a-z]{2,3}$/)),
  category: given(z.string().regex(/^[a-z0-9-]{1,80}$/)),
  price: given(z.enum(priceChoices)),
  state: given(z.enum(stateChoices)),
  sort: given(z.enum(sortChoices)),
  /** Where the page begins: what stands behind the last book of the one before (`writePlace`). */
  after: given(z.string().max(1000)),
  /** How many books stand on the page, in whole batches. */
  shown: given(
    z.coerce
      .number()
      .int()
      .min(batchSize)
      .max(longestPage)
      .transform((count) => Math.floor(count / batchSize) * batchSize),
  ),
});
export type CatalogueAsk = z.infer<typeof catalogueAsk>;

/** The names under which all that stands in an address. */
export const askNames = Object.keys(catalogueAsk.shape) as (keyof CatalogueAsk)[];

/** The address of a list, with what is asked now and `changes`; whatever else changes, a list begins at its beginning. */
export function askAddress(path: string, ask: CatalogueAsk, changes: Partial<CatalogueAsk> = {}) {
  const asked = { ...ask, after: undefined, shown: undefined, ...changes };
  const told = askNames.flatMap((name) => {
    const value = asked[name];
    return value === undefined ? [] : [[name, String(value)]];
  });
  const query = new URLSearchParams(told).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** Whether anything but the order cuts the list. */
export function isCut(ask: CatalogueAsk) {
  return ask.q !== undefined || isFiltered(ask);
}

/** Whether it is a part of the catalogue by something else than words. */
export function isFiltered({ language, category, price, state }: CatalogueAsk) {
  return [language, category, price, state].some((one) => one !== undefined);
}

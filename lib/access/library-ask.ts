import { z } from "zod";
import { isKeepable } from "@/lib/kernel/keepable-text";

/** In which order a library stands: by its newest editions, by title, or by when a book came to it. */
export const shelfSorts = ["updated", "title", "bought"] as const;

/** Which part of it: with an edition newer than the one downloaded last, never downloaded, or not to be opened any more. */
export const shelfParts = ["new", "unread", "closed"] as const;

// What is not there to choose says nothing: the list is the longer one.
const given = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined);

/** What is asked of a library, as it stands in its address. */
export const libraryAsk = z.object({
  q: given(
    z
      .string()
      .max(200)
      .refine(isKeepable)
      .transform((text) => text.trim() || undefined),
  ),
  sort: given(z.enum(shelfSorts)),
  show: given(z.enum(shelfParts)),
  page: given(z.coerce.number().int().min(1).max(100_000)),
});
export type LibraryAsk = z.infer<typeof libraryAsk>;

/** The names under which all that stands in an address. */
export const libraryAskNames = Object.keys(libraryAsk.shape) as (keyof LibraryAsk)[];

/** The query of another page of the same books; of the first one, what is asked alone. */
export function libraryQuery(ask: LibraryAsk, page: number) {
  const asked = { ...ask, page: page > 1 ? page : undefined };
  const told = libraryAskNames.flatMap((name) => {
    const value = asked[name];
    return value === undefined ? [] : [[name, String(value)]];
  });
  return told.length > 0 ? `?${new URLSearchParams(told)}` : "";
}

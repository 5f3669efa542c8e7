import { z } from "zod";
import { localeField } from "@/lib/i18n/locale-field";

/** What a reader may keep in mind: a book they wish for, a book whose editions or an author whose books they hear of. */
export const wishKinds = ["wish", "book", "author"] as const;

/** Of what a wish is: `id` is the book's or the author's. */
export const wishOf = z.object({ kind: z.enum(wishKinds), id: z.uuid() });
export type WishOf = z.infer<typeof wishOf>;

const pressed = wishOf.extend({ turn: z.enum(["on", "off"]), locale: localeField });

/** A press on such a button, "on wish {id} fr": whether it is to stand or to end, of what, on a page in which language. */
export const wishPress = z.object({
  press: z
    .string()
    .transform((text) => {
      const [turn, kind, id, locale] = text.split(" ");
      return { turn, kind, id, locale };
    })
    .pipe(pressed),
});

/** What a press on a page is about, as `wishPress` reads it after its turn. */
export function aboutOf({ kind, id }: WishOf, locale: string) {
  return `${kind} ${id} ${locale}`;
}

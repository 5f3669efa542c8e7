import { z } from "zod";
import { localeField } from "@/lib/i18n/locale-field";

/** What a reader may keep in mind: a book they wish for, a book whose editions or an author whose books they hear of. */
export const wishKinds = ["wish", "book", "author"] as const;

/** Of what a wish is: `id` is the book's or the author's. */
export const wishOf = z.object({ kind: z.enum(wishKinds), id: z.uuid() });
export type WishOf = z.infer<typeof wishOf>;

const pressed = wishOf.extend({ turn: z.enum(["on", "off"]) });

/** A press on such a button, "on wish {id}": whether it is to stand or to end, and of what. */
export const wishPress = z.object({
  locale: localeField,
  press: z
    .string()
    .transform((text) => {
      const [turn, kind, id] = text.split(" ");
      return { turn, kind, id };
    })
    .pipe(pressed),
});

/** What a press is about, as `wishPress` reads it after its turn. */
export function aboutOf({ kind, id }: WishOf) {
  return `${kind} ${id}`;
}

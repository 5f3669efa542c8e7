import { z } from "zod";
import { localeField } from "@/lib/i18n/locale-field";

/** What a reader may keep in mind: a book they wish for, a book whose editions or an author whose books they hear of. */
export const wishKinds = ["wish", "book", "author"] as const;

/** A press on such a button: of what, and whether it is to stand or to end. `id` is the book's or the author's. */
export const wishPress = z.object({
  locale: localeField,
  kind: z.enum(wishKinds),
  id: z.uuid(),
  turn: z.enum(["on", "off"]),
});
export type WishPress = z.infer<typeof wishPress>;
export type WishOf = Pick<WishPress, "kind" | "id">;

import { buttonClasses } from "@/components/ui/button-classes";
import { someReasons } from "@/lib/edge/form-reasons";
import { aboutOf, type WishOf } from "@/lib/store/standing-wish";
import { pressWish } from "./wish-actions";

type Button = WishOf & { on: string; off: string };

/** Wish and follow buttons made ready for a kept page, with as little to load as they need. */
export async function wishButtons(locale: string, wishes: Button[]) {
  const wanted = ["unknown", "offline", "shop-away", "not-found", "too-many-wishes"];
  const asked = wishes.map(({ kind, id }) => `${kind === "author" ? kind : "book"}=${id}`);
  return {
    ...{ action: pressWish, look: buttonClasses("plain") },
    query: [...new Set(asked)].join("&"),
    buttons: wishes.map(({ on, off, ...wish }) => ({
      ...{ kind: wish.kind, about: aboutOf(wish, locale), on, off },
    })),
    reasons: await someReasons(wanted, "store"),
  };
}

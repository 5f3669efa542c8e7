import { getMessages } from "next-intl/server";
import { buttonClasses } from "@/components/ui/button-classes";
import { someReasons } from "@/lib/edge/form-reasons";
import { aboutOf, type WishOf } from "@/lib/store/standing-wish";
import { pressWish } from "./wish-actions";

type Reasons = { store?: { reasons?: Record<string, string> } };
type Button = WishOf & { on: string; off: string };

/** Wish and follow buttons made ready for a kept page, with as little to load as they need. */
export async function wishButtons(locale: string, wishes: Button[]) {
  const [general, messages] = await Promise.all([
    someReasons("unknown", "shop-away"),
    getMessages(),
  ]);
  const own = (messages as unknown as Reasons).store?.reasons ?? {};
  const wanted = ["not-found", "too-many-wishes"];
  const reasons = Object.entries(own).filter(([reason]) => wanted.includes(reason));
  const asked = wishes.map(({ kind, id }) => `${kind === "author" ? kind : "book"}=${id}`);
  return {
    ...{ action: pressWish, look: buttonClasses("plain") },
    query: [...new Set(asked)].join("&"),
    buttons: wishes.map(({ on, off, ...wish }) => ({
      ...{ kind: wish.kind, about: aboutOf(wish, locale), on, off },
    })),
    reasons: { ...general, ...Object.fromEntries(reasons) },
  };
}

import "server-only";
import { getMessages } from "next-intl/server";
import { cache } from "react";

type Reasons = { reasons: Record<string, string> };

/** Messages that have reasons of their own, beside the general ones. */
type Space =
  | "shares"
  | "bundles"
  | "devices"
  | "emailChange"
  | "erasure"
  | "editions"
  | "keys"
  | "legal"
  | "coupons"
  | "prices"
  | "store"
  | "bookPage"
  | "claims"
  | "reviews"
  | "more"
  | "gifts"
  | "operatorDesk"
  | "programs"
  | "shopSettings"
  | "workshop"
  | "readers"
  | "imports"
  | "shopLogo"
  | "shopCurrencies"
  | "questions";

/**
 * Every reason a form may give, as sentences in the page's language, for the form to pick from; with `space`, the
 * reasons of those messages too, which go before. All forms of a page are given the same ones, so that they are sent once:
 * some kilobytes that a list of forms would carry for each.
 */
export const formReasons = cache(async (space?: Space): Promise<Record<string, string>> => {
  const messages = (await getMessages()) as unknown as Record<string, Reasons>;
  const general = { ...messages.errors?.reasons, ...messages.abuse?.reasons };
  return { ...general, ...(space ? messages[space]?.reasons : {}) };
});

const reasonsNamed = cache(async (names: string, space?: Space) => {
  const wanted = names.split(" ");
  const reasons = Object.entries(await formReasons(space));
  return Object.fromEntries(reasons.filter(([reason]) => wanted.includes(reason)));
});

/** What any form may have to say by itself, whatever its action answers (components/ui/form-action.ts). */
const ofAnyForm = ["unknown", "offline", "shop-renewed"];

/** Some of those reasons, and those of any form, where a page that is kept must not carry them all. */
export function someReasons(
  wanted: readonly string[],
  space?: Space,
): Promise<Record<string, string>> {
  return reasonsNamed([...ofAnyForm, ...wanted].join(" "), space);
}

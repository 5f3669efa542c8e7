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
 * What a form carries to say by itself, by reason, in the page's language: the reasons of `space`, and what any form may have to
 * say whatever its action answers (components/ui/form-action.ts). The general sentences come with the answer
 * (lib/edge/in-words.ts, docs/decisions/0092).
 */
export const formReasons = cache((space?: Space) => reasonsOf(ofAnyForm, space));

/** The same where the form asks the device for a passkey, which may come to nothing (components/reader/asked-of-device.ts). */
export const passkeyReasons = cache((space?: Space) =>
  reasonsOf([...ofAnyForm, "passkey-cancelled", "passkey-unsupported", "passkey-known"], space),
);

/** Every sentence there is with those of `space`, which go before, for what is said on the server. */
export const everySentence = cache(async (space?: Space): Promise<Record<string, string>> => {
  const messages = (await getMessages()) as unknown as Record<string, Reasons>;
  const general = { ...messages.errors?.reasons, ...messages.abuse?.reasons };
  return { ...general, ...(space ? messages[space]?.reasons : {}) };
});

/** One of those sentences; undefined where none has this name, which may stand in an address. */
export async function sentenceOf(reason: string, space?: Space): Promise<string | undefined> {
  const reasons = await everySentence(space);
  return Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
}

/** Some of those, and what any form may have to say, where a page that is kept must not carry all of its space's. */
export const someReasons = (wanted: readonly string[], space: Space) =>
  reasonsNamed([...ofAnyForm, ...wanted].join(" "), space);

const ofAnyForm = ["unknown", "invalid", "offline", "shop-renewed"];

async function reasonsOf(general: readonly string[], space?: Space) {
  const messages = (await getMessages()) as unknown as Record<string, Reasons>;
  const own = space ? messages[space]?.reasons : {};
  return { ...only(await everySentence(), general), ...own };
}

const reasonsNamed = cache(async (names: string, space: Space) =>
  only(await everySentence(space), names.split(" ")),
);

function only(reasons: Record<string, string>, wanted: readonly string[]) {
  return Object.fromEntries(Object.entries(reasons).filter(([reason]) => wanted.includes(reason)));
}

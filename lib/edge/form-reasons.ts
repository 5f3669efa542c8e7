import "server-only";
import { getMessages } from "next-intl/server";
import { cache } from "react";
import { type GeneralMessages, generalSentences } from "./in-words";

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
  const { general, own } = await sentences(space);
  return { ...general, ...own };
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

async function reasonsOf(wanted: readonly string[], space?: Space) {
  const { general, own } = await sentences(space);
  return { ...only(general, wanted), ...own };
}

async function sentences(space?: Space) {
  // The library knows messages of any shape; those of this shop are these (lib/i18n/messages.ts).
  const messages = (await getMessages()) as GeneralMessages & Record<string, Reasons>;
  return { general: generalSentences(messages), own: space ? messages[space]?.reasons : {} };
}

const reasonsNamed = cache(async (names: string, space: Space) =>
  only(await everySentence(space), names.split(" ")),
);

function only(reasons: Record<string, string>, wanted: readonly string[]) {
  return Object.fromEntries(Object.entries(reasons).filter(([reason]) => wanted.includes(reason)));
}

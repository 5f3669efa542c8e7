import "server-only";
import { createTranslator } from "next-intl";
import { type Locale, preferredLocale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import { plainPage } from "@/lib/kernel/plain-page";

/** The languages a page that stands outside the shop's own addresses is written in, by what the reader prefers. */
export function refusalLocale(request: Request): Locale {
  return preferredLocale(request.headers.get("accept-language"), null, "fr");
}

type More = {
  headers?: Record<string, string>;
  /** Why, in the author's own words, which are quoted. */
  authorSays?: string;
  /** What the reason's sentence names, by placeholder. */
  values?: Record<string, string>;
  /** What else there is to do, before the way to the library: an address and a key under errors.onward. */
  onward?: readonly { href: string; word: string }[];
};

/**
 * A small page that says why a door is shut and where to go instead, in the reader's language. `reason` is a key
 * of the messages under errors.doors.
 */
export async function refusalPage(
  request: Request,
  reason: string,
  status: number,
  { headers = {}, authorSays, values = {}, onward = [] }: More = {},
) {
  const locale = refusalLocale(request);
  const t = createTranslator({ locale, messages: await loadMessages(locale), namespace: "errors" });
  const common = createTranslator({ locale, messages: loadMessages(locale), namespace: "common" });
  const policy = request.headers.get("content-security-policy") ?? "";
  const html = plainPage({
    ...{ language: locale, title: t(`doors.${reason}` as Parameters<typeof t>[0], values) },
    text: authorSays ? t("authorSays", { reason: authorSays }) : undefined,
    link: [
      ...onward.map(({ href, word }) => ({
        ...{ href, text: t(`onward.${word}` as Parameters<typeof t>[0]) },
      })),
      { href: `/${locale}/library`, text: t("toLibrary") },
      { href: `/${locale}/refund`, text: common("refundLink") },
    ],
    nonce: /'nonce-([^']+)'/.exec(policy)?.[1],
  });
  return new Response(html, {
    status,
    headers: {
      ...headers,
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
      // The front leaves a refusal as it is, where it would put the shop's own page for what broke or is not there.
      "x-bouquin-said": "1",
    },
  });
}

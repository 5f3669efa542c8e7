import "server-only";
import { createTranslator } from "next-intl";
import { preferredLocale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import { plainPage } from "@/lib/kernel/plain-page";

/**
 * A small page that says why a door is shut and where to go instead, in the reader's language. `reason` is a key
 * of the messages under errors.doors, `more` are headers beside the usual.
 */
export async function refusalPage(
  request: Request,
  reason: string,
  status: number,
  more: Record<string, string> = {},
) {
  const locale = preferredLocale(request.headers.get("accept-language"), null, "fr");
  const t = createTranslator({ locale, messages: await loadMessages(locale), namespace: "errors" });
  const words = t(`doors.${reason}` as Parameters<typeof t>[0]);
  const onward = t("toLibrary");
  const policy = request.headers.get("content-security-policy") ?? "";
  const html = plainPage({
    ...{ language: locale, title: words },
    link: { href: `/${locale}/library`, text: onward },
    nonce: /'nonce-([^']+)'/.exec(policy)?.[1],
  });
  return new Response(html, {
    status,
    headers: {
      ...more,
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      // The front leaves a refusal as it is, where it would put the shop's own page for what broke or is not there.
      "x-bouquin-said": "1",
    },
  });
}

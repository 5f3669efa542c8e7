import "server-only";
import { createTranslator } from "next-intl";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { preferredLocale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";

/**
 * A small page that says why a door is shut and where to go instead, in the reader's language. `reason` is a key
 * of the messages under errors.doors.
 */
export async function refusalPage(request: Request, reason: string, status: number) {
  const locale = preferredLocale(request.headers.get("accept-language"), null, "fr");
  const t = createTranslator({ locale, messages: await loadMessages(locale), namespace: "errors" });
  const words = t(`doors.${reason}` as Parameters<typeof t>[0]);
  const onward = t("toLibrary");
  const shop = escaped((await getShopSettings()).name);
  const html = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${shop}</title>
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<body style="font:1.125rem/1.6 Georgia,serif;max-width:34rem;margin:20vh auto;padding:0 1.5rem;color-scheme:light dark">
<h1 style="font-size:1.5rem">${words}</h1><p><a href="/${locale}/library">${onward}</a></p></body></html>`;
  return new Response(html, {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}

function escaped(text: string) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

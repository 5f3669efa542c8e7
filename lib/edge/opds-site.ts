import "server-only";
import { isLocale, preferredLocale } from "@/lib/i18n/locale";
import type { Version } from "@/lib/opds/feed";
import type { Site } from "@/lib/opds/site";
import { env } from "@/lib/platform/env";
import { currentShop } from "./current-shop";
import { shopLanguage } from "./shop-language";

/** The catalogue as this request sees it: in the language its address asks for, else the app's, else the shop's. */
export async function siteOf(request: Request, version: Version): Promise<Site> {
  const asked = new URL(request.url).searchParams.get("lang");
  const accepted = request.headers.get("accept-language");
  return {
    ...{ base: env().APP_URL, version, shopName: (await currentShop()).name },
    locale: preferredLocale(accepted, asked, await shopLanguage()),
    isLocaleAsked: isLocale(asked),
  };
}

/** Where a reader's own shelf stands, by version: what to type into a reading app. */
export function shelfAddress(version: Version, secret?: string) {
  return `${env().APP_URL}/opds/${version}/library${secret ? `/${secret}` : ""}`;
}

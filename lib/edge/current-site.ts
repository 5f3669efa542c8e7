import "server-only";
import { logoOf, logoPath } from "@/lib/catalog/logo";
import type { Site } from "@/lib/discovery/site";
import { env } from "@/lib/platform/env";
import { currentShop } from "./current-shop";

/** The shop as it is told of where it is found, in the language of a page. */
export async function currentSite(locale: string): Promise<Site> {
  const shop = await currentShop();
  const logo = logoOf(shop);
  return {
    ...{ base: env().APP_URL, locale, shopName: shop.name },
    ...{ legalName: shop.sellerName, country: shop.country },
    logo: logo ? logoPath(logo) : "/mark.svg",
  };
}

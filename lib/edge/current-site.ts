import "server-only";
import type { Site } from "@/lib/discovery/site";
import { env } from "@/lib/platform/env";
import { currentShop } from "./current-shop";

/** The shop as it is told of where it is found, in the language of a page. */
export async function currentSite(locale: string): Promise<Site> {
  const { name, sellerName, country } = await currentShop();
  return { base: env().APP_URL, locale, shopName: name, legalName: sellerName, country };
}

import "server-only";
import { statLogo } from "@/lib/catalog/find-logo";
import { logoOf, shownSize } from "@/lib/catalog/logo";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { log } from "@/lib/platform/log";
import { openWhole } from "@/lib/platform/storage/open-whole";
import { shopStorage } from "@/lib/platform/storage/shop-storage";

/** The shop's sign as a paper prints it; nothing where it has none, or where its file cannot be read just now. */
export async function printedLogo() {
  const settings = await getShopSettings();
  const logo = logoOf(settings);
  if (!logo) return undefined;
  try {
    const stored = await statLogo(logo.sha256);
    if (!stored) throw new Error("the shop's sign has no file");
    const png = await openWhole(shopStorage(), stored.storageKey);
    return { png, alt: settings.name, ...shownSize(logo) };
  } catch (error) {
    log.warn({ reason: String(error) }, "an invoice is printed without the shop's sign");
    return undefined;
  }
}

import "server-only";
import { type Locale, spokenLocale } from "@/lib/i18n/locale";
import { currentShop } from "./current-shop";

/** The language for whoever chose none and whose browser asks for none the shop speaks. */
export async function shopLanguage(): Promise<Locale> {
  const { language } = await currentShop();
  return spokenLocale(language);
}

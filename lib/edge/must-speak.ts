import "server-only";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { isLocale } from "@/lib/i18n/locale";

/** Sets a page's language from its address; a language the shop does not speak is a page that is not there. */
export function mustSpeak(locale: string) {
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
}

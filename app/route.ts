import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { shopLanguage } from "@/lib/edge/shop-language";
import { localeCookie, preferredLocale } from "@/lib/i18n/locale";

/** The front door: to the language chosen before, else the browser's, else the shop's. */
export async function GET() {
  const saved = (await cookies()).get(localeCookie)?.value ?? null;
  const asked = (await headers()).get("accept-language");
  redirect(`/${preferredLocale(asked, saved, await shopLanguage())}`);
}

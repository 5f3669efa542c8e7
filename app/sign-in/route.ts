import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { shopLanguage } from "@/lib/edge/shop-language";
import { preferredLocale } from "@/lib/i18n/locale";

/** Where next-auth sends whoever it refuses: to the sign-in page in their language, with the reason said. */
export async function GET(request: Request) {
  const locale = preferredLocale(
    (await headers()).get("accept-language"),
    null,
    await shopLanguage(),
  );
  const isRefused = new URL(request.url).searchParams.has("error");
  redirect(`/${locale}/sign-in${isRefused ? "?problem=link-spent" : ""}`);
}

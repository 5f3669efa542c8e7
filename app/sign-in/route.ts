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
  const error = new URL(request.url).searchParams.get("error");
  redirect(`/${locale}/sign-in${error === null ? "" : `?problem=${problemOf(error)}`}`);
}

// next-auth's names for what went wrong with a link; all others are of accounts elsewhere.
function problemOf(error: string) {
  if (error === "provider-unverified") return error;
  return ["Verification", "EmailSignin", "EmailCreateAccount", "Configuration"].includes(error)
    ? "link-spent"
    : "provider-failed";
}

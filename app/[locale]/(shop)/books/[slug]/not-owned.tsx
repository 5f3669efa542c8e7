import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";

/** What a page about a book one has says to whoever is not known to have it. */
export async function NotOwned({ locale, path }: { locale: string; path: string }) {
  const [t, common] = await Promise.all([getTranslations("more"), getTranslations("common")]);
  return (
    <div className="mt-6 space-y-6">
      <p>{t("signIn")}</p>
      <LinkButton look="plain" href={`/${locale}/sign-in?to=/${locale}${path}`}>
        {common("signIn")}
      </LinkButton>
    </div>
  );
}

import { getLocale, getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";

/** What stands where there is no page. */
export default async function NotFound() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("common")]);
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("notFoundTitle")}</h1>
      <p className="mt-4 mb-8 text-ink-soft">{t("notFoundText")}</p>
      <LinkButton href={`/${locale}/books`}>{t("toCatalogue")}</LinkButton>
    </PageBody>
  );
}

import { getLocale, getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { SearchForm } from "@/components/shop/search-form";
import { LinkButton } from "@/components/ui/link-button";
import { searchWords } from "./search-words";

/** What stands where there is no page. */
export default async function NotFound() {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("common"),
    searchWords(),
  ]);
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("notFoundTitle")}</h1>
      <p className="mt-4 mb-6 text-ink-soft">{t("notFoundText")}</p>
      <SearchForm locale={locale} words={words} />
      <p className="mt-6">
        <LinkButton href={`/${locale}/books`}>{t("toCatalogue")}</LinkButton>
      </p>
    </PageBody>
  );
}

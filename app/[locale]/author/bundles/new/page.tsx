import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { listOwnBooks } from "@/lib/editions/books-desk";
import { formatLanguage } from "@/lib/i18n/format";
import { locales } from "@/lib/i18n/locale";
import { listLanguages } from "@/lib/store/languages";
import { authorAtDoor } from "../../author-door";
import { ProposeForm } from "./propose-form";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "bundles.desk" });
  return { title: t("new") };
}

/** A form for a new bundle, begun with a book where the author comes from it. */
export default async function NewBundle({ params, searchParams }: Props) {
  const { locale } = await params;
  const { book } = await pageQuery(searchParams, "book");
  mustSpeak(locale);
  const author = await authorAtDoor(locale, "/bundles/new");
  const [t, books, spoken] = await Promise.all([
    getTranslations("bundles.desk"),
    listOwnBooks(author),
    listLanguages(),
  ]);
  const languages = [...new Set([locale, ...locales, ...spoken])].map((value) => ({
    ...{ value, text: formatLanguage(value, locale) },
  }));
  const own = books.filter(({ state }) => state === "published").map(({ slug }) => slug);
  return (
    <PageBody>
      <p className="mb-3 text-sm">
        <a href={`/${locale}/author/bundles`} className="quiet-link">
          {t("back")}
        </a>
      </p>
      <h1 className="text-3xl">{t("new")}</h1>
      <p className="mt-3 mb-10 max-w-2xl text-ink-soft">{t("newText")}</p>
      <ProposeForm locale={locale} languages={languages} own={own} first={book ?? ""} />
    </PageBody>
  );
}

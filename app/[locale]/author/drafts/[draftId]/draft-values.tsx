import { getTranslations } from "next-intl/server";
import type { DraftPage } from "@/lib/editions/draft-page";
import { formatLanguage, formatNumber } from "@/lib/i18n/format";

/** What was read in the files: the values the edition will have. Nothing where no file has been read. */
export async function DraftValues({ draft, locale }: { draft: DraftPage; locale: string }) {
  const [t, workshop] = await Promise.all([
    getTranslations("editions"),
    getTranslations("workshop"),
  ]);
  const { made, book } = draft;
  if (!draft.files.some(({ role, facts }) => role === "full" && facts)) return null;
  const { language, words, chapters } = made.facts;
  const values: [string, string | null][] = [
    [t("value.title"), made.title],
    [t("value.language"), language && languageName(language, locale)],
    [t("value.pages"), formatNumber(made.pageCount, locale)],
    [t("value.words"), words === null ? null : formatNumber(words, locale)],
    [t("value.chapters"), chapters.length > 0 ? formatNumber(chapters.length, locale) : null],
  ];
  const isOther = language !== null && language.split("-")[0] !== book.language;
  return (
    <section aria-labelledby="values">
      <h2 id="values" className="text-2xl">
        {t("values")}
      </h2>
      <p className="mt-2 mb-5 text-sm text-ink-soft">{t("valuesText")}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {values.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="min-w-0">{value ?? t("value.unknown")}</dd>
          </div>
        ))}
      </dl>
      {book.state === "draft" ? (
        <p className="mt-4 text-sm">
          <a href={`/${locale}/author/books/${book.slug}/start`} className="link">
            {workshop("useFound")}
          </a>
        </p>
      ) : null}
      {isOther ? (
        <p className="mt-4 text-sm text-warning">
          {t("otherLanguage", { language: formatLanguage(book.language, locale) })}
        </p>
      ) : null}
    </section>
  );
}

// A file may name a language that nobody knows.
function languageName(language: string, locale: string) {
  try {
    return formatLanguage(language, locale);
  } catch {
    return language;
  }
}

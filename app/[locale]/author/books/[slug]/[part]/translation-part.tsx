import { getTranslations } from "next-intl/server";
import { SelectField } from "@/components/ui/select-field";
import type { PageTexts } from "@/lib/catalog/page-texts";
import { formatLanguage } from "@/lib/i18n/format";
import { sayOriginal } from "./actions";
import { PagePart } from "./page-part";
import { TextForm } from "./text-form";

/** Of which book of the author this one is a translation; of an original, which books are. */
export async function TranslationPart({ book, locale }: { book: PageTexts; locale: string }) {
  const { translations, originals } = book;
  const isOriginal = book.isOriginal && translations.length > 0;
  const t = await getTranslations("bookPage");
  if (!isOriginal && originals.length === 0)
    return (
      <PagePart id="translation" title={t("translationPart")} lead={t("translationAlone")}>
        {null}
      </PagePart>
    );
  if (isOriginal)
    return (
      <PagePart id="translation" title={t("translationPart")} lead={t("translationHas")}>
        <ul>
          {translations.map(({ slug, title, language }) => (
            <li key={slug}>
              <a
                href={`/${locale}/author/books/${slug}/translation`}
                lang={language}
                className="link"
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </PagePart>
    );
  return (
    <PagePart id="translation" title={t("translationPart")} lead={t("translationLead")}>
      <TextForm
        action={sayOriginal}
        hidden={{ locale, slug: book.slug }}
        label={t("translationPart")}
        button={t("save")}
      >
        <SelectField
          name="original"
          label={t("translatedFrom")}
          value={translations.find((one) => one.isOriginal)?.slug ?? ""}
          options={[
            { value: "", text: t("translatedFromNone") },
            ...originals.map(({ slug, title, language }) => ({
              value: slug,
              text: `${title} (${formatLanguage(language, locale)})`,
            })),
          ]}
        />
      </TextForm>
    </PagePart>
  );
}

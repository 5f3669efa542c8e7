import { getTranslations } from "next-intl/server";
import { TextField } from "@/components/ui/text-field";
import { aboutAuthor, longestAbout } from "@/lib/catalog/about-author";
import type { PageTexts } from "@/lib/catalog/page-texts";
import { formatLanguage } from "@/lib/i18n/format";
import { locales } from "@/lib/i18n/locale";
import { tellOfOneself } from "./actions";
import { PagePart } from "./page-part";
import { TextForm } from "./text-form";

/** What the author says of themselves, in each language of the shop. */
export async function AboutPart({ book, locale }: { book: PageTexts; locale: string }) {
  const t = await getTranslations("bookPage");
  const about = aboutAuthor.safeParse(book.about).data ?? {};
  return (
    <PagePart id="about" title={t("aboutYou")} lead={t("aboutYouLead")}>
      <TextForm
        action={tellOfOneself}
        hidden={{ locale, slug: book.slug }}
        label={t("aboutYou")}
        button={t("save")}
        look="main"
      >
        {locales.map((language) => (
          <TextField
            key={language}
            name={`bio-${language}`}
            label={t("aboutYouIn", { language: formatLanguage(language, locale) })}
            value={about[language] ?? ""}
            rows={5}
            maxLength={longestAbout}
          />
        ))}
      </TextForm>
    </PagePart>
  );
}

import { getTranslations } from "next-intl/server";
import { AboutForm } from "@/components/author/about-form";
import { aboutWordsOf, longestAbout } from "@/lib/catalog/about-author";
import type { PageTexts } from "@/lib/catalog/page-texts";
import { wordsMark } from "@/lib/catalog/words-mark";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatLanguage } from "@/lib/i18n/format";
import { locales } from "@/lib/i18n/locale";
import { savedWords } from "../../../saved-words";
import { tellOfOneself } from "./actions";
import { PagePart } from "./page-part";

/** What the author says of themselves, in each language of the shop. */
export async function AboutPart({ book, locale }: { book: PageTexts; locale: string }) {
  const t = await getTranslations("bookPage");
  const [reasons, saved] = await Promise.all([formReasons("bookPage"), savedWords(t("aboutYou"))]);
  const about = aboutWordsOf(book.about);
  return (
    <PagePart id="about" title={t("aboutYou")} lead={t("aboutYouLead")}>
      <AboutForm
        id="about-words"
        action={tellOfOneself}
        hidden={{ locale, slug: book.slug }}
        shown={wordsMark(about)}
        savesItself={!book.isToldOf}
        look="main"
        reasons={reasons}
        longest={longestAbout}
        told={locales.map((language) => ({
          language,
          label: t("aboutYouIn", { language: formatLanguage(language, locale) }),
          text: about[`bio-${language}`],
        }))}
        words={{ ...saved, preview: t("previewPart"), empty: t("aboutYouEmpty") }}
      />
    </PagePart>
  );
}

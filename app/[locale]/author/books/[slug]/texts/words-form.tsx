import { getTranslations } from "next-intl/server";
import { BookWordsForm, bookWordsForm } from "@/components/author/book-words-form";
import { BookMore } from "@/components/shop/book-about";
import { buttonClasses } from "@/components/ui/button-classes";
import { Notice } from "@/components/ui/notice";
import { bookLanguages, longest, wordsOf } from "@/lib/catalog/book-words";
import { contents, contentsTo } from "@/lib/catalog/contents";
import { contentsDepth } from "@/lib/catalog/page-words";
import { wordsMark } from "@/lib/catalog/words-mark";
import { formReasons } from "@/lib/edge/form-reasons";
import type { BookWorkshop } from "@/lib/editions/book-workshop";
import { formatLanguage } from "@/lib/i18n/format";
import { markWords } from "../../../mark-words";
import { OnePress } from "../../../one-press";
import { meanwhileWords } from "../../../saved-words";
import { WorkshopCover } from "../workshop-cover";
import { drop, save } from "./actions";

type Props = { book: BookWorkshop; locale: string };

/** The form of a book's words with everything around it: what is saved, what is on the page, and the rest of the page. */
export async function WordsForm({ book, locale }: Props) {
  const [t, common, reasons, marks, meanwhile] = await Promise.all([
    getTranslations("workshop.texts"),
    getTranslations("common"),
    formReasons("workshop"),
    markWords(),
    meanwhileWords(),
  ]);
  const written = wordsOf(book.wording ?? book);
  const languages = [...new Set([written.language, ...bookLanguages])];
  return (
    <BookWordsForm
      action={save}
      hidden={{ locale, slug: book.slug }}
      shown={wordsMark(written)}
      written={{ ...written, completePercent: String(written.completePercent) }}
      languages={languages.map((value) => ({ value, text: formatLanguage(value, locale) }))}
      longest={longest}
      reasons={reasons}
      cover={<WorkshopCover book={book} locale={locale} />}
      authors={t("by", { names: book.authors.map(({ author }) => author.name).join(", ") })}
      waits={book.wording ? <Waits book={book} locale={locale} /> : null}
      rest={<Rest book={book} locale={locale} />}
      words={{
        ...{ form: t("form"), problem: common("problem"), marks, meanwhile },
        ...{ title: t("bookTitle"), subtitle: t("subtitle"), subtitleHint: t("subtitleHint") },
        ...{ language: t("language"), percent: t("percent"), percentHint: t("percentHint") },
        ...{ description: t("description"), descriptionHint: t("descriptionHint") },
        ...{ preview: t("preview"), previewEmpty: t("previewEmpty") },
        ...{ percentLine: t.raw("percentLine") as string, save: t("save"), saving: t("saving") },
        ...{ savedAt: t.raw("savedAt") as string, unsaved: t("unsaved"), away: t("away") },
      }}
    />
  );
}

async function Waits({ book, locale }: Props) {
  const t = await getTranslations("workshop.texts");
  return (
    <Notice tone="warning" isQuiet title={t("waits")}>
      <p>{t("waitsText")}</p>
      <div className="flex flex-wrap gap-3 pt-3">
        <button
          type="submit"
          form={bookWordsForm}
          name="next"
          value="page"
          className={buttonClasses("main")}
        >
          {t("toPage")}
        </button>
        <OnePress action={drop} hidden={{ locale, slug: book.slug }}>
          {t("drop")}
        </OnePress>
      </div>
    </Notice>
  );
}

async function Rest({ book, locale }: Props) {
  const said = book.newest ? contents.parse(book.newest.contents) : book.made.contents;
  const shown = {
    ...{ language: book.language, testimonials: book.testimonials },
    contributors: book.contributors,
    contents: contentsTo(contentsDepth.parse(book.contentsDepth), said),
    authors: book.authors.map(({ author }) => ({ ...author, about: author.bio })),
  };
  return (
    <div className="mt-10 space-y-10">
      <BookMore book={shown} locale={locale} />
    </div>
  );
}

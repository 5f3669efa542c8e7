import { getTranslations } from "next-intl/server";
import type { ReaderChoices } from "@/lib/editions/reader-choices";
import { BookNoticesForm } from "../book-notices-form";

type Props = { book: { id: string; title: string }; choices: ReaderChoices; locale: string };

/** Which new editions of a book its reader is told of, and the way to choose otherwise. */
export async function BookNotices({ book, choices, locale }: Props) {
  const t = await getTranslations("notices");
  const own = choices.books.find(({ bookId }) => bookId === book.id)?.choice;
  return (
    <details className="mt-3 text-sm">
      <summary className="quiet-link min-h-6 cursor-pointer">
        {t("told", { choice: t(`toldChoices.${own ?? choices.general}`) })}
      </summary>
      <div className="pt-3">
        <BookNoticesForm book={book} choice={own ?? "as-others"} locale={locale} />
      </div>
    </details>
  );
}

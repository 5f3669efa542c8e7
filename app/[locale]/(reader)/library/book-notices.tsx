import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import type { ReaderChoices } from "@/lib/editions/reader-choices";
import { BookNoticesForm } from "../book-notices-form";

type Props = { book: { id: string; title: string }; choices: ReaderChoices; locale: string };

/** Which new editions of a book its reader is told of, and the way to choose otherwise. */
export async function BookNotices({ book, choices, locale }: Props) {
  const t = await getTranslations("notices");
  const own = choices.books.find(({ bookId }) => bookId === book.id)?.choice;
  return (
    <div className="mt-3 max-sm:mt-0">
      <Disclosure summary={t("told", { choice: t(`toldChoices.${own ?? choices.general}`) })}>
        <BookNoticesForm book={book} choice={own ?? "as-others"} locale={locale} />
      </Disclosure>
    </div>
  );
}

import { getTranslations } from "next-intl/server";
import { isSeen } from "@/lib/catalog/book-state";

type Book = { slug: string; title: string; language: string; state: string; isAnnounced: boolean };

/** Which book a page of the workshop is about, and the way to its page where it has one. */
export async function BookLine({ book, locale }: { book: Book; locale: string }) {
  const t = await getTranslations("workshop");
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 text-sm">
      <a
        href={`/${locale}/author/books/${book.slug}`}
        lang={book.language}
        className="quiet-link min-w-0 [overflow-wrap:anywhere]"
      >
        {book.title}
      </a>
      {isSeen(book) ? (
        <a href={`/${locale}/books/${book.slug}`} className="quiet-link">
          {t("seePage")}
        </a>
      ) : null}
    </p>
  );
}

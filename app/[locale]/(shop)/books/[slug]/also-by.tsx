import { getTranslations } from "next-intl/server";
import { BookCard } from "@/components/shop/book-card";
import { cardView } from "../../../card-view";
import type { BookView } from "./book-view";

/** Other books of the same authors. */
export async function AlsoBy({ books, locale }: { books: BookView["alsoBy"]; locale: string }) {
  if (books.length === 0) return null;
  const [t, words] = await Promise.all([getTranslations("bookPage"), getTranslations("catalogue")]);
  return (
    <section aria-labelledby="also-by">
      <h2 id="also-by" className="mb-5 text-2xl">
        {t("alsoBy")}
      </h2>
      <ul className="grid grid-cols-2 gap-x-5 gap-y-10 sm:grid-cols-4">
        {books.map((book) => (
          <li key={book.id}>
            <BookCard book={cardView(book, locale, words)} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}

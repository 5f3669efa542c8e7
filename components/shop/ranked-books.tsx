import type { BookCardView } from "./book-card";
import { BookCover } from "./book-cover";

/** A short ranking, one line per book. It tells the order and no figures: what an author earns is their own matter. */
export function RankedBooks({ books, locale }: { books: BookCardView[]; locale: string }) {
  return (
    <ol className="divide-y divide-rule border-y border-rule">
      {books.map((book, at) => (
        <li key={book.slug}>
          <a
            href={`/${locale}/books/${book.slug}`}
            className="group grid grid-cols-[1.5rem_2.75rem_1fr] items-center gap-4 py-3 sm:grid-cols-[1.5rem_2.75rem_1fr_auto]"
          >
            <span aria-hidden="true" className="figures text-end text-ink-soft">
              {at + 1}
            </span>
            <BookCover sha={book.coverSha} alt="" sizes="2.75rem" />
            <span className="min-w-0">
              <span
                lang={book.language}
                className="block font-serif text-base leading-snug font-semibold group-hover:text-accent"
              >
                {book.title}
              </span>
              <span className="block text-sm text-ink-soft">{book.byline}</span>
              <span className="figures block text-sm sm:hidden">{book.price}</span>
            </span>
            <span className="figures text-sm max-sm:hidden">{book.price}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}

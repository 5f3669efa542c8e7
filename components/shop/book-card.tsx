import { Badge } from "@/components/ui/badge";
import { BookCover } from "./book-cover";

export type BookCardView = {
  slug: string;
  title: string;
  language: string;
  coverSha: string | null;
  byline: string;
  price: string;
  demo: string | null;
};

/** A book among others: cover, title, author, from which price. The whole card is the link. */
export function BookCard({ book, locale }: { book: BookCardView; locale: string }) {
  return (
    <a href={`/${locale}/books/${book.slug}`} className="group block">
      <BookCover sha={book.coverSha} alt="" sizes="(min-width: 64rem) 14rem, 45vw" />
      <span
        lang={book.language}
        className="mt-4 block font-serif text-base leading-snug font-semibold group-hover:text-accent"
      >
        {book.title}
      </span>
      <span className="mt-1 block text-sm text-ink-soft">{book.byline}</span>
      <span className="mt-1 flex flex-wrap items-center gap-2 text-sm">
        <span className="figures">{book.price}</span>
        {book.demo ? <Badge>{book.demo}</Badge> : null}
      </span>
    </a>
  );
}

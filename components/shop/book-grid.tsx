import { BookCard, type BookCardView } from "./book-card";

export const gridClasses = "grid grid-cols-2 gap-x-5 gap-y-10 sm:grid-cols-3 lg:grid-cols-4";

/** Books side by side; as a ranking, the first comes first for whoever hears it too. */
export function BookGrid({
  books,
  locale,
  isRanked = false,
}: {
  books: BookCardView[];
  locale: string;
  isRanked?: boolean;
}) {
  const List = isRanked ? "ol" : "ul";
  return (
    <List className={gridClasses}>
      {books.map((book) => (
        <li key={book.slug}>
          <BookCard book={book} locale={locale} />
        </li>
      ))}
    </List>
  );
}

type Edition = {
  id: string;
  number: number;
  publishedAt: Date | null;
  book: { id: string; publishedAt: Date | null };
};

/**
 * Editions as news, newest first, each once: `at` is since when one can have it, `isNewBook` whether the book itself is the
 * news. Of what was published before its book was on sale only the newest is told, as the new book.
 */
export function newestNews<One extends Edition>(editions: readonly One[]) {
  const known = new Map(editions.map((one) => [one.id, one]));
  const news = [...known.values()].map((one) => ({
    ...one,
    at: sinceWhen(one),
    isNewBook: isOfSale(one),
  }));
  return news
    .filter((one) => !one.isNewBook || !news.some((other) => isLaterOfSale(other, one)))
    .sort((one, other) => other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : -1));
}

function sinceWhen({ publishedAt, book }: Edition) {
  return new Date(Math.max(publishedAt?.getTime() ?? 0, book.publishedAt?.getTime() ?? 0));
}

function isOfSale({ number, publishedAt, book }: Edition) {
  return number === 1 || (publishedAt !== null && publishedAt <= (book.publishedAt ?? publishedAt));
}

function isLaterOfSale(other: Edition & { isNewBook: boolean }, one: Edition) {
  return other.isNewBook && other.book.id === one.book.id && other.number > one.number;
}

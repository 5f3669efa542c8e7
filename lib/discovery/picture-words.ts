import type { PictureWords } from "./picture-mark";

type Pictured = { title: string; authors: { name: string }[]; coverSha256: string | null };

/** What the picture of a book shows. `by` writes the names as a language does. */
export function bookPicture(
  book: Pictured,
  { shop, by }: { shop: string; by: (names: string) => string },
): PictureWords {
  const names = book.authors.map(({ name }) => name).join(", ");
  return { title: book.title, line: by(names), shop, coverSha: book.coverSha256 };
}

/** What the picture of the shop shows. */
export function shopPicture(shop: string, tagline: string): PictureWords {
  return { title: shop, line: tagline, shop: "", coverSha: null };
}

import { isbnNumbers } from "@/lib/catalog/isbn";
import type { SharedBook } from "./shared-book";
import type { Site } from "./site";

type Told = Pick<SharedBook, "authors" | "publishedAt" | "epubIsbn" | "pdfIsbn">;

/**
 * What social networks are told of a book as a book (ogp.me, "Book"): an author by the address of their page, the day it came
 * out, its ISBN, and what it is about in single words, for which its categories stand.
 */
export function bookCard(
  { authors, publishedAt, ...kept }: Told,
  tags: string[],
  { base, locale }: Pick<Site, "base" | "locale">,
) {
  // A card has room for one number: the EPUB's, where it has one.
  const [isbn] = isbnNumbers(kept);
  return {
    type: "book" as const,
    authors: authors.map(({ slug }) => `${base}/${locale}/authors/${slug}`),
    ...(publishedAt ? { releaseDate: publishedAt.toISOString().slice(0, 10) } : {}),
    ...(isbn ? { isbn } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  };
}

import type { SharedBook } from "./shared-book";
import type { Site } from "./site";

type Told = Pick<SharedBook, "authors" | "publishedAt">;

/**
 * What social networks are told of a book as a book (ogp.me, "Book"): an author by the address of their page, the day it came
 * out, and what it is about in single words, for which its categories stand.
 */
export function bookCard(
  { authors, publishedAt }: Told,
  tags: string[],
  { base, locale }: Pick<Site, "base" | "locale">,
) {
  return {
    type: "book" as const,
    authors: authors.map(({ slug }) => `${base}/${locale}/authors/${slug}`),
    ...(publishedAt ? { releaseDate: publishedAt.toISOString().slice(0, 10) } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  };
}

import "server-only";
import { cache } from "react";
import { findBookPage } from "@/lib/catalog/book-page";
import { sharedBookOf } from "@/lib/discovery/shared-book";
import { listCategoriesOf } from "@/lib/store/categories";

/** A book for its page, read once however many parts of the page show some of it. */
export const currentBookPage = cache(findBookPage);

/** The categories a book is in, read once for its head and its page. */
export const currentCategoriesOf = cache(listCategoriesOf);

/** The same book as others are told of it. */
export const currentBook = cache(async (slug: string) => {
  const book = await currentBookPage(slug);
  return book && sharedBookOf(book);
});

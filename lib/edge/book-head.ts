import "server-only";
import type { Metadata } from "next";
import { findPausedBook } from "@/lib/catalog/paused-book";
import { bookCard } from "@/lib/discovery/book-card";
import { plainDescription } from "@/lib/discovery/book-graph";
import { isLocale } from "@/lib/i18n/locale";
import { categoryName } from "@/lib/store/category";
import { currentBook, currentCategoriesOf } from "./current-book";
import { publicHead } from "./public-head";
import { bookPictureAddress } from "./shared-pictures";
import { shopAddress } from "./shop-address";

/** So much of a description search engines show, characters. */
const shownDescription = 300;

/** The head of a book's page. Two books may have one title: whom it is by tells them apart. */
export async function bookHead(locale: string, slug: string): Promise<Metadata> {
  const book = await currentBook(slug);
  // A book that rests stays where its readers look for it, and is to be found by nobody else.
  const paused = book ? null : await findPausedBook(slug);
  if (paused) return { title: paused.title, robots: { index: false } };
  if (!book) return {};
  const authors = book.authors.map(({ name }) => name);
  const categories = await currentCategoriesOf(book.id);
  const tags = categories.map((one) => categoryName(one, locale));
  const isClosed = book.state === "closed";
  const head = await publicHead({
    ...{ locale, path: `/books/${book.slug}` },
    title: [book.title, authors.join(", ")].filter(Boolean).join(" · "),
    description: book.subtitle || plainDescription(book.description, shownDescription),
    usual: isLocale(book.language) ? book.language : "en",
    book: {
      card: bookCard(book, tags, { base: shopAddress(""), locale }),
      // Nobody is told of a closed book, so no picture of it is drawn.
      picture: isClosed ? null : await bookPictureAddress(book, locale),
    },
  });
  // Closed, it stays for those who have it, and is to be found by nobody else.
  return isClosed ? { ...head, robots: { index: false } } : head;
}

import "server-only";
import type { Metadata } from "next";
import { plainDescription } from "@/lib/discovery/book-graph";
import { findSharedBook } from "@/lib/discovery/shared-book";
import { isLocale } from "@/lib/i18n/locale";
import { currentBundle } from "./current-bundle";
import { publicHead } from "./public-head";
import { bookPictureAddress } from "./shared-pictures";

/** So much of a description search engines show, characters. */
const shownDescription = 300;

/** The head of a bundle's page. What is only announced, or sold no more, is to be found by nobody new. */
export async function bundleHead(locale: string, slug: string): Promise<Metadata> {
  const bundle = await currentBundle(slug, locale);
  if (!bundle) return {};
  const authors = bundle.authors.map(({ name }) => name);
  const [first] = bundle.books;
  const book = first ? await findSharedBook(first.book.slug) : null;
  const head = await publicHead({
    ...{ locale, path: `/bundles/${bundle.slug}` },
    title: [bundle.title, authors.join(", ")].filter(Boolean).join(" · "),
    description: plainDescription(bundle.description, shownDescription),
    usual: isLocale(bundle.ownLanguage) ? bundle.ownLanguage : "en",
    ...(book ? { picture: await bookPictureAddress(book, locale) } : {}),
  });
  const isFound = bundle.standing === "on-sale" || bundle.standing === "waiting";
  return isFound ? head : { ...head, robots: { index: false } };
}

import { getTranslations } from "next-intl/server";
import { LinkedData } from "@/components/layout/linked-data";
import { ShareBook } from "@/components/shop/share-book";
import { bookGraph } from "@/lib/discovery/book-graph";
import { embedSnippet } from "@/lib/discovery/embed-card";
import { shareLinks } from "@/lib/discovery/share-links";
import { breadcrumbs, siteGraph } from "@/lib/discovery/site-graph";
import { currentBook, currentBookPage } from "@/lib/edge/current-book";
import { currentSite } from "@/lib/edge/current-site";
import { bookPictureAddress } from "@/lib/edge/shared-pictures";
import { shopAddress } from "@/lib/edge/shop-address";
import type { BookView } from "./book-view";

type Props = { locale: string; slug: string; average: BookView["reviews"]["average"] };

/** What a book's page says to search engines, and the ways to pass the book on. */
export async function FoundAndShared({ locale, slug, average }: Props) {
  const [book, page, site, t, words, asking] = await Promise.all([
    currentBook(slug),
    currentBookPage(slug),
    currentSite(locale),
    getTranslations("found"),
    getTranslations("catalogue"),
    getTranslations("questions"),
  ]);
  if (!book || book.state === "closed") return null;
  const address = shopAddress(`/${locale}/books/${book.slug}`);
  const graph = [
    ...siteGraph(site),
    breadcrumbs(site, [
      { name: t("home"), path: "" },
      { name: words("title"), path: "/books" },
      { name: book.title, path: `/books/${book.slug}` },
    ]),
    bookGraph(book, site, { picture: await bookPictureAddress(book, locale), average }),
  ];
  const card = { src: shopAddress(`/embed/${book.slug}`), title: t("card", { title: book.title }) };
  return (
    <>
      <LinkedData nodes={graph} />
      <ShareBook
        address={address}
        links={shareLinks({ title: book.title, address })}
        snippet={embedSnippet(card)}
      />
      {page?.authors.some(({ author }) => author.userId !== null) ? (
        <p className="mt-4 text-sm">
          <a href={`/${locale}/books/${book.slug}/ask`} rel="nofollow" className="quiet-link">
            {asking("title")}
          </a>
        </p>
      ) : null}
    </>
  );
}

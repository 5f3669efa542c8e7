import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FollowFeeds } from "@/components/layout/follow-feeds";
import { PageBody } from "@/components/layout/page-body";
import { AboutAuthor } from "@/components/shop/about-author";
import { BookGrid } from "@/components/shop/book-grid";
import { WishButtons } from "@/components/shop/wish-buttons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { publicHead } from "@/lib/edge/public-head";
import { findAuthorPage } from "@/lib/store/author-page";
import { cardView } from "../../../card-view";
import { wishButtons } from "../../../wish-buttons";
import { AuthorFound } from "./author-found";
import { ComingBooks } from "./coming-books";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const { locale, slug } = await params;
  const [t, author] = await Promise.all([
    getTranslations({ locale, namespace: "found" }),
    findAuthorPage(slug),
  ]);
  if (!author) return {};
  const { name } = author;
  const description = t("authorAbout", { name });
  const head = await publicHead({
    ...{ locale, path: `/authors/${author.slug}`, title: name, description },
  });
  // As in the sitemap: an author is to be found while they have a book on sale.
  return author.books.length > 0 ? head : { ...head, robots: { index: false } };
}

/** An author, what they say of themselves, the books they sell here, and a way to hear of the next. */
export default async function AuthorPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { beyond } = await pageQuery(searchParams, "beyond");
  mustSpeak(locale);
  const [t, words, wish, author] = await Promise.all([
    getTranslations("store.author"),
    getTranslations("catalogue"),
    getTranslations("store.wish"),
    findAuthorPage(slug, { beyond }),
  ]);
  if (!author) notFound();
  const { id, name, books, next } = author;
  const named = { on: wish("authorOn", { name }), off: wish("authorOff", { name }) };
  const buttons = await wishButtons(locale, [{ kind: "author", id, ...named }]);
  return (
    <PageBody>
      <AuthorFound locale={locale} author={author} />
      <h1 className="text-3xl">{name}</h1>
      <div className="mt-3">
        <AboutAuthor about={author.bio} locale={locale} />
      </div>
      <div className="mt-6">
        <WishButtons {...buttons} />
        <p className="mt-2 text-sm text-ink-soft">{wish("authorHint")}</p>
      </div>
      <section aria-labelledby="books" className="mt-12">
        <h2 id="books" className="mb-6 text-2xl">
          {t("books")}
        </h2>
        {books.length > 0 ? (
          <BookGrid books={books.map((book) => cardView(book, locale, words))} locale={locale} />
        ) : (
          <p className="text-ink-soft">{t("none")}</p>
        )}
        <FurtherBooks
          next={next ? `?beyond=${next}#books` : null}
          start={beyond ? `/${locale}/authors/${slug}#books` : null}
        />
      </section>
      <ComingBooks authorId={id} locale={locale} />
      <FollowFeeds path={`/${locale}/authors/${author.slug}`} />
    </PageBody>
  );
}

async function FurtherBooks({ next, start }: { next: string | null; start: string | null }) {
  if (!next && !start) return null;
  const t = await getTranslations("store.list");
  return (
    <p className="mt-10 flex flex-wrap gap-x-6 text-sm">
      {next ? (
        <a href={next} className="link inline-block py-1">
          {t("more")}
        </a>
      ) : null}
      {start ? (
        <a href={start} className="link inline-block py-1">
          {t("fromStart")}
        </a>
      ) : null}
    </p>
  );
}

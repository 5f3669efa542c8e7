import { notFound, permanentRedirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FollowFeeds } from "@/components/layout/follow-feeds";
import { PageBody } from "@/components/layout/page-body";
import { BookCard } from "@/components/shop/book-card";
import { BookCover } from "@/components/shop/book-cover";
import { LinkButton } from "@/components/ui/link-button";
import { findBookBySlug } from "@/lib/catalog/book-page";
import { listBooks, listBundles } from "@/lib/catalog/catalogue-page";
import { mustSpeak } from "@/lib/edge/must-speak";
import { publicHead } from "@/lib/edge/public-head";
import { isLocale } from "@/lib/i18n/locale";
import { cardView } from "./card-view";
import { ShopFound } from "./shop-found";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "found" });
  return publicHead({ locale, path: "", description: t("homeAbout") });
}

/** The shop's home; any other single word is a book's short address. */
export default async function Home({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) return toBook(locale);
  mustSpeak(locale);
  const [t, words, books, bundles] = await Promise.all([
    getTranslations("home"),
    getTranslations("catalogue"),
    listBooks(),
    listBundles(),
  ]);
  const featured = books.find((book) => book.isFeatured);
  const others = books.filter((book) => book !== featured).slice(0, 8);
  return (
    <PageBody>
      <ShopFound locale={locale} />
      <h1 className="max-w-3xl text-3xl">{t("title")}</h1>
      <p className="mt-5 max-w-2xl font-serif text-lg text-ink-soft">{t("lead")}</p>
      {featured ? (
        <section
          aria-labelledby="featured"
          className="mt-12 grid items-center gap-8 rounded-lg bg-well p-6 sm:grid-cols-[minmax(9rem,15rem)_1fr] sm:p-10"
        >
          <BookCover
            sha={featured.coverSha256}
            alt=""
            sizes="(min-width: 40rem) 15rem, 80vw"
            isEager
          />
          <div>
            <p className="text-sm font-semibold text-accent">{t("featured")}</p>
            <h2 id="featured" lang={featured.language} className="mt-2 text-2xl">
              {featured.title}
            </h2>
            <p lang={featured.language} className="mt-3 font-serif text-lg text-ink-soft">
              {featured.subtitle}
            </p>
            <p className="mt-3 text-sm">{cardView(featured, locale, words).byline}</p>
            <p className="mt-6">
              <LinkButton href={`/${locale}/books/${featured.slug}`}>{t("discover")}</LinkButton>
            </p>
          </div>
        </section>
      ) : null}
      <section aria-labelledby="top-books" className="mt-16">
        <h2 id="top-books" className="text-2xl">
          {t("topBooks")}
        </h2>
        <ul className="mt-6 grid grid-cols-2 gap-x-5 gap-y-10 sm:grid-cols-3 lg:grid-cols-4">
          {others.map((book) => (
            <li key={book.id}>
              <BookCard book={cardView(book, locale, words)} locale={locale} />
            </li>
          ))}
        </ul>
        <p className="mt-8">
          <a href={`/${locale}/books`} className="link">
            {t("all")}
          </a>
        </p>
      </section>
      {bundles.length > 0 ? (
        <section aria-labelledby="top-bundles" className="mt-16">
          <h2 id="top-bundles" className="text-2xl">
            {t("topBundles")}
          </h2>
          <p className="mt-2 text-sm text-ink-soft">{t("demoBundles")}</p>
          <ol className="mt-6 grid gap-x-10 gap-y-8 md:grid-cols-2">
            {bundles.map((bundle) => (
              <li key={bundle.id} lang={bundle.language} className="border-t border-rule pt-4">
                <h3 className="text-lg">{bundle.title}</h3>
                <p lang={locale} className="text-sm text-ink-soft">
                  {t("bundleBooks", { count: bundle.bookCount })}
                </p>
                <p className="mt-2 font-serif text-base">{bundle.description}</p>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      <FollowFeeds path={`/${locale}`} />
    </PageBody>
  );
}

async function toBook(slug: string): Promise<never> {
  const book = await findBookBySlug(slug);
  if (!book) notFound();
  permanentRedirect(`/${isLocale(book.language) ? book.language : "en"}/books/${book.slug}`);
}

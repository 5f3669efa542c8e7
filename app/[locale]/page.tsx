import { notFound, permanentRedirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FollowFeeds } from "@/components/layout/follow-feeds";
import { PageBody } from "@/components/layout/page-body";
import { BookCover } from "@/components/shop/book-cover";
import { SearchForm } from "@/components/shop/search-form";
import { LinkButton } from "@/components/ui/link-button";
import { findBookBySlug } from "@/lib/catalog/book-page";
import { currentShop } from "@/lib/edge/current-shop";
import { mustSpeak } from "@/lib/edge/must-speak";
import { publicHead } from "@/lib/edge/public-head";
import { isLocale } from "@/lib/i18n/locale";
import { findFeatured } from "@/lib/store/featured-book";
import { topLists } from "@/lib/store/top-lists";
import { cardView } from "./card-view";
import { HomeBundles } from "./home-bundles";
import { HomeCategories } from "./home-categories";
import { HomeLists } from "./home-lists";
import { searchWords } from "./search-words";
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
  const { currency } = await currentShop();
  const [t, search, featured, lists] = await Promise.all([
    getTranslations("home"),
    searchWords(),
    findFeatured(),
    topLists(currency),
  ]);
  return (
    <PageBody>
      <ShopFound locale={locale} />
      <h1 className="max-w-3xl text-3xl">{t("title")}</h1>
      <p className="mt-5 mb-8 max-w-2xl font-serif text-lg text-ink-soft">{t("lead")}</p>
      <SearchForm locale={locale} words={search} />
      {featured ? <Featured book={featured} locale={locale} /> : null}
      <HomeLists lists={lists} locale={locale} />
      <HomeCategories locale={locale} />
      <HomeBundles locale={locale} currency={currency} />
      <FollowFeeds path={`/${locale}`} />
    </PageBody>
  );
}

type FeaturedBook = NonNullable<Awaited<ReturnType<typeof findFeatured>>>;

async function Featured({ book, locale }: { book: FeaturedBook; locale: string }) {
  const [t, words] = await Promise.all([getTranslations("home"), getTranslations("catalogue")]);
  return (
    <section
      aria-labelledby="featured"
      className="mt-12 grid items-center gap-8 rounded-lg bg-well p-6 sm:grid-cols-[minmax(9rem,15rem)_1fr] sm:p-10"
    >
      <div className="max-sm:max-w-44">
        <BookCover sha={book.coverSha256} alt="" sizes="(min-width: 40rem) 15rem, 11rem" isEager />
      </div>
      <div>
        <p className="text-sm font-semibold text-accent">{t("featured")}</p>
        <h2 id="featured" lang={book.language} className="mt-2 text-2xl">
          {book.title}
        </h2>
        <p lang={book.language} className="mt-3 font-serif text-lg text-ink-soft">
          {book.subtitle}
        </p>
        <p className="mt-3 text-sm">{cardView(book, locale, words).byline}</p>
        <p className="mt-6">
          <LinkButton href={`/${locale}/books/${book.slug}`}>{t("discover")}</LinkButton>
        </p>
      </div>
    </section>
  );
}

async function toBook(slug: string): Promise<never> {
  const book = await findBookBySlug(slug);
  if (!book) notFound();
  permanentRedirect(`/${isLocale(book.language) ? book.language : "en"}/books/${book.slug}`);
}

import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { AccessibilityPassport } from "@/components/shop/accessibility-passport";
import { BookAbout } from "@/components/shop/book-about";
import { BookCover } from "@/components/shop/book-cover";
import { BookReviews } from "@/components/shop/book-reviews";
import { EditionFeeds } from "@/components/shop/edition-feeds";
import { ToPrice } from "@/components/shop/to-price";
import { countReaders } from "@/lib/access/readers-count";
import { findComingBook } from "@/lib/catalog/coming-book";
import { findPausedBook } from "@/lib/catalog/paused-book";
import { bookHead } from "@/lib/edge/book-head";
import { currentBookPage, currentCategoriesOf } from "@/lib/edge/current-book";
import { currentOffers } from "@/lib/edge/current-offers";
import { currentShop } from "@/lib/edge/current-shop";
import { mustSpeak } from "@/lib/edge/must-speak";
import { pageQuery } from "@/lib/edge/page-query";
import { findMarkedContents } from "@/lib/editions/newest-marks";
import { formatMoney } from "@/lib/i18n/format";
import { packageOfCode } from "@/lib/pricing/package-of-code";
import { listBookReviews } from "@/lib/reviews/book-reviews";
import { AlsoBy } from "./also-by";
import { BookHeading } from "./book-heading";
import { type BookView, bookView } from "./book-view";
import { BuyBox } from "./buy-box";
import { FoundAndShared } from "./found-and-shared";
import { InBundles } from "./in-bundles";
import { PausedBook } from "./paused-book";
import { SoldNoMore } from "./sold-no-more";

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params;
  return bookHead(locale, slug);
}

/** A book's page: what it is, what it costs, what its readers say, and what the author earns of it. */
export default async function BookPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const {
    price,
    package: chosen,
    coupon,
    reviews,
  } = await pageQuery(searchParams, "price", "package", "coupon", "reviews");
  mustSpeak(locale);
  const book = await findView(slug, { chosen, coupon, beyond: reviews });
  if (!book) {
    const paused = await findPausedBook(slug);
    if (paused) return <PausedBook book={paused} locale={locale} />;
    if (await findComingBook(slug)) redirect(`/${locale}/coming/${slug}`);
    notFound();
  }
  const [t, notices] = await Promise.all([getTranslations("book"), getTranslations("notices")]);
  return (
    <PageBody>
      <EditionFeeds
        slug={book.slug}
        locale={locale}
        title={notices("history", { title: book.title })}
      />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div>
          <div className="grid items-start gap-8 sm:grid-cols-[minmax(9rem,14rem)_1fr]">
            <div className="max-sm:max-w-48">
              <BookCover
                sha={book.coverSha}
                alt={t("cover", { title: book.title })}
                sizes="(min-width: 40rem) 14rem, 12rem"
                isEager
              />
            </div>
            <BookHeading book={book} locale={locale} />
          </div>
          <WayToPrice book={book} locale={locale} coupon={coupon} />
        </div>
        <div id="price" className="lg:row-span-2">
          {book.isSold ? (
            <BuyBox book={book} locale={locale} price={price} coupon={coupon} />
          ) : (
            <SoldNoMore book={book} locale={locale} />
          )}
        </div>
        <div className="min-w-0">
          <div className="max-w-[44rem] space-y-14">
            <BookAbout book={book} locale={locale} />
            <AccessibilityPassport passport={book.passport} language={book.language} />
            <BookReviews book={book} locale={locale} asked={{ package: chosen, coupon, reviews }} />
            <InBundles bookId={book.id} locale={locale} />
            <AlsoBy books={book.alsoBy} locale={locale} />
            <FoundAndShared locale={locale} slug={slug} average={book.reviews.average} />
          </div>
          <WayToPrice book={book} locale={locale} coupon={coupon} />
        </div>
      </div>
    </PageBody>
  );
}

/** What the address asks for: a package, a code, and reviews behind one of them. */
type Asked = Record<"chosen" | "coupon" | "beyond", string | undefined>;

async function findView(slug: string, { coupon, beyond, ...asked }: Asked) {
  const [found, settings] = await Promise.all([currentBookPage(slug), currentShop()]);
  if (!found) return null;
  const [categories, readersCount, contents, said] = await Promise.all([
    currentCategoriesOf(found.id),
    countReaders(found.id),
    findMarkedContents(found.id, found.newest),
    listBookReviews(found.id, { beyond }),
  ]);
  const { royaltyBp, taxMode } = settings;
  const offers = coupon && !asked.chosen ? await currentOffers(found.id, coupon) : [];
  const chosen = asked.chosen ?? packageOfCode(found.packages, offers)?.slug;
  return bookView(found, { readersCount, royaltyBp, taxMode, contents, said, chosen, categories });
}

type Way = { book: BookView; locale: string; coupon: string | undefined };

async function WayToPrice({ book, locale, coupon }: Way) {
  if (!book.isSold) return null;
  const [offers, t, words, page, common] = await Promise.all([
    currentOffers(book.id, coupon ?? null),
    getTranslations("price"),
    getTranslations("catalogue"),
    getTranslations("bookPage"),
    getTranslations("common"),
  ]);
  const sold = offers.find(({ packageId }) => packageId === book.packageId);
  const { minimum } = sold?.offer.range ?? book.range;
  const isFree = minimum.amountMinor === 0n;
  const price = formatMoney(minimum, locale);
  return (
    <ToPrice
      price={isFree ? words("free") : book.isFixed ? price : words("from", { price })}
      button={isFree ? t("addFree") : t("add")}
      owned={{ text: page("ownHere"), href: `/${locale}/library`, button: common("library") }}
    />
  );
}

import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { PageBody } from "@/components/layout/page-body";
import { AccessibilityPassport } from "@/components/shop/accessibility-passport";
import { BookAbout } from "@/components/shop/book-about";
import { BookCover } from "@/components/shop/book-cover";
import { BookFacts } from "@/components/shop/book-facts";
import { EditionFeeds } from "@/components/shop/edition-feeds";
import { ToPrice } from "@/components/shop/to-price";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { countReaders } from "@/lib/access/readers-count";
import { findBookPage } from "@/lib/catalog/book-page";
import { bookHead } from "@/lib/edge/book-head";
import { currentShop } from "@/lib/edge/current-shop";
import { guaranteeEnd } from "@/lib/edge/guarantee-end";
import { mustSpeak } from "@/lib/edge/must-speak";
import { pageQuery } from "@/lib/edge/page-query";
import { formatDate, formatLanguage, formatMoney } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { listBookOffers } from "@/lib/pricing/book-offers";
import { type BookView, bookView } from "./book-view";
import { BookWishes } from "./book-wishes";
import { EditionLine } from "./edition-line";
import { FoundAndShared } from "./found-and-shared";
import { PackagePrice } from "./package-price";
import { ReadSampleLink } from "./read-sample-link";

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params;
  return bookHead(locale, slug);
}

/** A book's page: what it is, what it costs, and what the author earns of it. */
export default async function BookPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { price, coupon } = await pageQuery(searchParams, "price", "coupon");
  mustSpeak(locale);
  const [found, settings] = await Promise.all([findBookPage(slug), currentShop()]);
  if (!found) notFound();
  const readersCount = await countReaders(found.id);
  const book = bookView(found, {
    readersCount,
    royaltyBp: settings.royaltyBp,
    taxMode: settings.taxMode,
  });
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
            <Heading book={book} locale={locale} />
          </div>
          <WayToPrice book={book} locale={locale} />
        </div>
        <aside id="price" className="lg:row-span-2">
          <BuyBox book={book} locale={locale} price={price} coupon={coupon} />
        </aside>
        <div className="min-w-0">
          <div className="space-y-14">
            <BookAbout book={book} locale={locale} />
            <AccessibilityPassport passport={book.passport} language={book.language} />
            <FoundAndShared locale={locale} slug={slug} />
          </div>
          <WayToPrice book={book} locale={locale} />
        </div>
      </div>
    </PageBody>
  );
}

async function WayToPrice({ book, locale }: { book: BookView; locale: string }) {
  const [t, words] = await Promise.all([getTranslations("price"), getTranslations("catalogue")]);
  const { minimum } = book.range;
  const isFree = minimum.amountMinor === 0n;
  const price = formatMoney(minimum, locale);
  return (
    <ToPrice
      price={isFree ? words("free") : book.isFixed ? price : words("from", { price })}
      button={isFree ? t("addFree") : t("add")}
    />
  );
}

async function Heading({ book, locale }: { book: BookView; locale: string }) {
  const t = await getTranslations("book");
  const sampleFormat = book.sampleHref?.split("/").at(-1)?.toUpperCase() ?? "";
  return (
    <div className="space-y-4">
      <h1 lang={book.language} className="text-3xl">
        {book.title}
      </h1>
      {book.subtitle ? (
        <p lang={book.language} className="font-serif text-lg text-ink-soft">
          {book.subtitle}
        </p>
      ) : null}
      <p>
        {t.rich("by", {
          names: () =>
            book.authors.map(({ name, slug }, position) => (
              <Fragment key={slug}>
                {position > 0 ? ", " : null}
                <a href={`/${locale}/authors/${slug}`} className="link">
                  {name}
                </a>
              </Fragment>
            )),
        })}
      </p>
      <EditionLine book={book} locale={locale} />
      {book.sampleHref ? (
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <ReadSampleLink locale={locale} slug={book.slug} formats={book.sampleFormats} />
          <a href={book.sampleHref} className="link">
            {t("sample", { format: sampleFormat })}
          </a>
        </p>
      ) : null}
      {book.translations.map((other) => (
        <p key={other.slug} className="text-sm">
          {t("translation", { language: formatLanguage(other.language, locale) })}
          <a
            href={`/${locale}/books/${other.slug}`}
            hrefLang={other.language}
            lang={other.language}
            className="link"
          >
            {other.title}
          </a>
        </p>
      ))}
      {book.isDemo ? <Notice isQuiet>{t("demo")}</Notice> : null}
    </div>
  );
}

async function BuyBox({
  book,
  locale,
  price,
  coupon,
}: {
  book: BookView;
  locale: string;
  /** As one would type it: what the cart had, when its reader wants another price. */
  price: string | undefined;
  /** A coupon's code, out of the address the page was reached by. */
  coupon: string | undefined;
}) {
  const [t, about, offers] = await Promise.all([
    getTranslations("price"),
    getTranslations("book"),
    listBookOffers(book.id, coupon ?? null),
  ]);
  const sold = offers.find(({ packageId }) => packageId === book.packageId);
  return (
    <Card title={t("title")} className="shadow-sheet lg:sticky lg:top-6">
      {sold ? (
        <PackagePrice
          sold={sold}
          authorsCount={book.authors.length}
          royaltyBp={book.royaltyBp}
          taxMode={book.taxMode}
          locale={locale}
          price={price}
          coupon={coupon}
        />
      ) : null}
      <div className="mt-5 border-t border-rule pt-5 text-sm">
        <p className="font-semibold">{about("guarantee")}</p>
        <p className="mt-1 text-ink-soft">
          {about("guaranteeText", { date: formatDate(guaranteeEnd(), locale, shopZone) })}
        </p>
      </div>
      <BookFacts book={book} locale={locale} />
      <BookWishes bookId={book.id} locale={locale} />
    </Card>
  );
}

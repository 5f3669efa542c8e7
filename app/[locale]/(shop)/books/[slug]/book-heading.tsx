import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { Stars } from "@/components/shop/stars";
import { Notice } from "@/components/ui/notice";
import { formatLanguage } from "@/lib/i18n/format";
import { categoryName } from "@/lib/store/category";
import type { BookView } from "./book-view";
import { EditionLine } from "./edition-line";

/** The top of a book's page: title, authors, edition, what its readers think of it, and its translations. */
export async function BookHeading({ book, locale }: { book: BookView; locale: string }) {
  const [t, reviews, page] = await Promise.all([
    getTranslations("book"),
    getTranslations("reviews"),
    getTranslations("bookPage"),
  ]);
  const { average } = book.reviews;
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
        <AuthorNames authors={book.authors} locale={locale} />
      </p>
      <EditionLine book={book} locale={locale} />
      {average ? (
        <p className="text-sm">
          <a href="#reviews" className="link inline-flex flex-wrap items-baseline gap-x-2">
            <Stars tenths={average.tenths} locale={locale} />
            <span>{reviews("count", { count: average.total })}</span>
          </a>
        </p>
      ) : null}
      {book.translations.map((other) => (
        <p key={other.slug} className="text-sm">
          {page(`translations.${other.is}`, { language: formatLanguage(other.language, locale) })}
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
      {book.categories.length > 0 ? (
        <ul aria-label={t("categories")} className="flex flex-wrap gap-x-4 text-sm">
          {book.categories.map((category) => (
            <li key={category.slug}>
              <a href={`/${locale}/categories/${category.slug}`} className="link inline-block py-1">
                {categoryName(category, locale)}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {book.isDemo ? <Notice isQuiet>{t("demo")}</Notice> : null}
    </div>
  );
}

/** Who a book is by, each a way to their page. */
export async function AuthorNames({
  authors,
  locale,
}: {
  authors: { name: string; slug: string }[];
  locale: string;
}) {
  const t = await getTranslations("book");
  return t.rich("by", {
    names: () =>
      authors.map(({ name, slug }, position) => (
        <Fragment key={slug}>
          {position > 0 ? ", " : null}
          <a href={`/${locale}/authors/${slug}`} className="link">
            {name}
          </a>
        </Fragment>
      )),
  });
}

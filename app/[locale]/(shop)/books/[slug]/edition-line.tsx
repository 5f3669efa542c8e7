import { getTranslations } from "next-intl/server";
import { editionName } from "@/lib/catalog/edition-name";
import { formatDate } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { BookView } from "./book-view";

/** The edition on sale, its length, and how often the book was brought up to date, which leads to what that changed. */
export async function EditionLine({ book, locale }: { book: BookView; locale: string }) {
  const [t, page, common, notices] = await Promise.all([
    getTranslations("book"),
    getTranslations("bookPage"),
    getTranslations("common"),
    getTranslations("notices"),
  ]);
  const { edition, editionsCount: count } = book;
  return (
    <p className="text-sm text-ink-soft">
      {t("edition", {
        label: editionName(edition, common),
        date: formatDate(edition.publishedAt, locale, shopZone),
      })}
      {" · "}
      {t("pages", { count: edition.pageCount })}
      {book.hasHistory ? (
        <>
          {" · "}
          <a href={`/${locale}/books/${book.slug}/editions`} className="link">
            {count > 1 ? page("updated", { count: count - 1 }) : notices("notes")}
          </a>
        </>
      ) : null}
      {book.isbns.map(({ format, isbn }) => (
        <span key={format} className="block">
          {page("isbn", { format, isbn })}
        </span>
      ))}
    </p>
  );
}

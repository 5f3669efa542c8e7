import { getTranslations } from "next-intl/server";
import { BookCover } from "@/components/shop/book-cover";
import { DataTable } from "@/components/ui/data-table";
import type { BundlePage } from "@/lib/bundles/bundle-page";
import { partsOf } from "@/lib/bundles/bundle-price";
import { plainDescription } from "@/lib/discovery/book-graph";
import { formatMoney, formatPercent } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { cardView } from "../../../card-view";

/** So much of a book's description stands here, characters. */
const shownDescription = 280;

type Props = { bundle: BundlePage; locale: string };

/** Each book of a bundle with what it costs alone, and how the bundle's price is divided among them. */
export async function BundleBooks({ bundle, locale }: Props) {
  if (bundle.books.length === 0) return null;
  const t = await getTranslations("bundles");
  const isWhole = bundle.books.length === bundle.bookCount;
  return (
    <>
      <section aria-labelledby="books">
        <h2 id="books" className="mb-6 text-2xl">
          {t("books")}
        </h2>
        <ul className="divide-y divide-rule border-y border-rule">
          {bundle.books.map((one) => (
            <li
              key={one.bookId}
              className="grid grid-cols-[5rem_1fr] gap-5 py-6 sm:grid-cols-[7rem_1fr]"
            >
              <BookCover sha={one.book.coverSha256} alt="" sizes="7rem" />
              <BundledBook one={one} locale={locale} />
            </li>
          ))}
        </ul>
      </section>
      {bundle.standing !== "retired" && isWhole ? <Parts bundle={bundle} locale={locale} /> : null}
    </>
  );
}

async function BundledBook({ one, locale }: { one: BundlePage["books"][number]; locale: string }) {
  const [t, words] = await Promise.all([getTranslations("bundles"), getTranslations("catalogue")]);
  const { book, package: sold } = one;
  const { price } = cardView({ ...book, isDemo: false, packages: [sold] }, locale, words);
  return (
    <div className="min-w-0">
      <h3 lang={book.language} className="text-lg">
        <a href={`/${locale}/books/${book.slug}`}>{book.title}</a>
      </h3>
      <p className="text-sm text-ink-soft">
        {book.authors.map(({ author }) => author.name).join(", ")}
      </p>
      {sold.title ? (
        <p lang={book.language} className="text-sm">
          {sold.title}
        </p>
      ) : null}
      <p lang={book.language} className="mt-2 text-sm">
        {book.subtitle || plainDescription(book.description, shownDescription)}
      </p>
      <p className="figures mt-2 text-sm">
        {book.state === "published" && sold.isOffered ? t("alone", { price }) : t("notSold")}
      </p>
    </div>
  );
}

/** The rule by which the price is divided, in its figures: also what one pays who has some of the books. */
async function Parts({ bundle, locale }: Props) {
  const t = await getTranslations("bundles");
  const { books, currency, minimumMinor, suggestedMinor } = bundle;
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const [least, usual] = [partsOf(minimumMinor, books), partsOf(suggestedMinor, books)];
  return (
    <section aria-labelledby="parts">
      <h2 id="parts" className="text-2xl">
        {t("parts")}
      </h2>
      <p className="reading mt-3 mb-6">{t("partsText")}</p>
      <DataTable
        caption={t("parts")}
        isCaptionHidden
        columns={[
          { key: "book", heading: t("book") },
          { key: "part", heading: t("part"), isNumeric: true },
          { key: "minimum", heading: t("atMinimum"), isNumeric: true },
          { key: "suggested", heading: t("atSuggested"), isNumeric: true },
        ]}
        rows={books.map(({ bookId, book, shareBp }) => ({
          key: bookId,
          cells: {
            book: <span lang={book.language}>{book.title}</span>,
            part: formatPercent(shareBp, locale),
            minimum: told(least.get(bookId) ?? 0n),
            suggested: told(usual.get(bookId) ?? 0n),
          },
        }))}
        footer={{
          key: "all",
          cells: {
            ...{ book: t("together"), part: formatPercent(10_000, locale) },
            ...{ minimum: told(minimumMinor), suggested: told(suggestedMinor) },
          },
        }}
      />
    </section>
  );
}

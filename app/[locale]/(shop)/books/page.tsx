import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BookCard } from "@/components/shop/book-card";
import { listBooks } from "@/lib/catalog/catalogue-page";
import { mustSpeak } from "@/lib/edge/must-speak";
import { publicHead } from "@/lib/edge/public-head";
import { cardView } from "../../card-view";
import { ShopFound } from "../../shop-found";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale } = await params;
  const [t, found] = await Promise.all([
    getTranslations({ locale, namespace: "catalogue" }),
    getTranslations({ locale, namespace: "found" }),
  ]);
  const description = found("catalogueAbout");
  return publicHead({ locale, path: "/books", title: t("title"), description });
}

/** Every book on sale. */
export default async function Catalogue({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const [t, books] = await Promise.all([getTranslations("catalogue"), listBooks()]);
  return (
    <PageBody>
      <ShopFound locale={locale} step={{ name: t("title"), path: "/books" }} />
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 text-ink-soft">{t("lead", { count: books.length })}</p>
      <ul className="mt-10 grid grid-cols-2 gap-x-5 gap-y-10 sm:grid-cols-3 lg:grid-cols-4">
        {books.map((book) => (
          <li key={book.id}>
            <BookCard book={cardView(book, locale, t)} locale={locale} />
          </li>
        ))}
      </ul>
    </PageBody>
  );
}

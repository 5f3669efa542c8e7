import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BookCard } from "@/components/shop/book-card";
import { listBooks } from "@/lib/catalog/catalogue-page";
import { mustSpeak } from "@/lib/edge/must-speak";
import { cardView } from "../../card-view";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "catalogue" });
  return { title: t("title") };
}

/** Every book on sale. */
export default async function Catalogue({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const [t, books] = await Promise.all([getTranslations("catalogue"), listBooks()]);
  return (
    <PageBody>
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

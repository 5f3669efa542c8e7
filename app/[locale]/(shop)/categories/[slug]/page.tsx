import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BookGrid } from "@/components/shop/book-grid";
import { RankedBooks } from "@/components/shop/ranked-books";
import { currentShop } from "@/lib/edge/current-shop";
import { mustSpeak } from "@/lib/edge/must-speak";
import { publicHead } from "@/lib/edge/public-head";
import { askAddress, catalogueAsk } from "@/lib/store/catalogue-ask";
import { findCategory, isCategoryFilled } from "@/lib/store/categories";
import { categoryName } from "@/lib/store/category";
import { countListed } from "@/lib/store/list-books";
import { topListsOf } from "@/lib/store/top-lists";
import { cardView } from "../../../card-view";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params;
  const category = await findCategory(slug);
  if (!category) return {};
  const title = categoryName(category, locale);
  const head = await publicHead({ locale, path: `/categories/${category.slug}`, title });
  // As in the sitemap: a category is to be found once a book on sale stands in it.
  return (await isCategoryFilled(category.id)) ? head : { ...head, robots: { index: false } };
}

/** A category: what sells in it this week, what is new in it, and the way to all its books. */
export default async function CategoryPage({ params }: Props) {
  const { locale, slug } = await params;
  mustSpeak(locale);
  const category = await findCategory(slug);
  if (!category) notFound();
  const { currency } = await currentShop();
  const ask = catalogueAsk.parse({ category: slug });
  const [t, home, words, lists, all] = await Promise.all([
    getTranslations("store.category"),
    getTranslations("store.home"),
    getTranslations("catalogue"),
    topListsOf(slug, currency),
    countListed(ask, currency),
  ]);
  const ranked = [
    { id: "top", title: t("top"), text: home("topText"), books: lists.top },
    {
      ...{ id: "lifetime", title: home("lifetime"), text: home("lifetimeText") },
      books: lists.lifetime,
    },
  ].filter(({ books }) => books.length > 0);
  return (
    <PageBody>
      <h1 className="text-3xl">{categoryName(category, locale)}</h1>
      <p className="mt-3 text-ink-soft">
        {t(all.isMore ? "leadMany" : "lead", { count: all.count })}
      </p>
      <div className="grid gap-x-12 lg:grid-cols-2">
        {ranked.map(({ id, title, text, books }) => (
          <section key={id} aria-labelledby={id} className="mt-12">
            <h2 id={id} className="text-2xl">
              {title}
            </h2>
            <p className="mt-2 mb-6 text-sm text-ink-soft">{text}</p>
            <RankedBooks
              books={books.map((book) => cardView(book, locale, words))}
              locale={locale}
            />
          </section>
        ))}
      </div>
      {lists.updated.length > 0 ? (
        <section aria-labelledby="updated" className="mt-12">
          <h2 id="updated" className="mb-6 text-2xl">
            {t("updated")}
          </h2>
          <BookGrid
            books={lists.updated.slice(0, 4).map((book) => cardView(book, locale, words))}
            locale={locale}
          />
        </section>
      ) : null}
      {all.count > 4 ? (
        <p className="mt-10">
          <a href={askAddress(`/${locale}/books`, ask)} className="link">
            {t("all")}
          </a>
        </p>
      ) : null}
    </PageBody>
  );
}

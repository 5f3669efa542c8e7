import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { BookCardView } from "@/components/shop/book-card";
import { BookGrid } from "@/components/shop/book-grid";
import { RankedBooks } from "@/components/shop/ranked-books";
import type { CardBook } from "@/lib/store/book-cards";
import type { TopLists } from "@/lib/store/top-lists";
import { cardView } from "./card-view";

type Props = { lists: TopLists; locale: string };

/** The short lists of the home page, each with how it is made. Where nothing was sold, the list says so. */
export async function HomeLists({ lists, locale }: Props) {
  const [t, home, words] = await Promise.all([
    getTranslations("store.home"),
    getTranslations("home"),
    getTranslations("catalogue"),
  ]);
  const cards = (books: CardBook[]) => books.map((book) => cardView(book, locale, words));
  const { top, copies, updated, lifetime, instead } = lists;
  const all = `/${locale}/books`;
  return (
    <>
      <List
        id="top-books"
        title={home("topBooks")}
        text={top.length > 0 ? t("topText") : t("topNone")}
        more={{ href: all, text: home("all") }}
      >
        <Top books={cards(top)} locale={locale} />
        {top.length > 0 && instead.length > 0 ? (
          <p className="reading mt-10 mb-6 text-sm text-ink-soft">{t("topFew")}</p>
        ) : null}
        {instead.length > 0 ? <BookGrid books={cards(instead)} locale={locale} /> : null}
      </List>
      <div className="grid gap-x-12 lg:grid-cols-2">
        <List
          id="most-copies"
          title={t("copies")}
          text={copies.length > 0 ? t("copiesText") : t("copiesNone")}
          more={copies.length > 0 ? { href: `${all}?sort=copies`, text: t("more") } : null}
        >
          {copies.length > 0 ? <RankedBooks books={cards(copies)} locale={locale} /> : null}
        </List>
        <List
          id="lifetime"
          title={t("lifetime")}
          text={lifetime.length > 0 ? t("lifetimeText") : t("lifetimeNone")}
          more={lifetime.length > 0 ? { href: `${all}?sort=lifetime`, text: t("more") } : null}
        >
          {lifetime.length > 0 ? <RankedBooks books={cards(lifetime)} locale={locale} /> : null}
        </List>
      </div>
      <List
        id="updated"
        title={t("updated")}
        text={t("updatedText")}
        more={{ href: `${all}?sort=updated`, text: t("more") }}
      >
        <BookGrid books={cards(updated)} locale={locale} />
      </List>
    </>
  );
}

/** A row that would not be full stands as lines. */
function Top({ books, locale }: { books: BookCardView[]; locale: string }) {
  if (books.length === 0) return null;
  if (books.length >= 4) return <BookGrid books={books} locale={locale} isRanked />;
  return (
    <div className="max-w-2xl">
      <RankedBooks books={books} locale={locale} />
    </div>
  );
}

function List({
  id,
  title,
  text,
  more,
  children,
}: {
  id: string;
  title: string;
  text: string;
  more: { href: string; text: string } | null;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="mt-16">
      <h2 id={id} className="text-2xl">
        {title}
      </h2>
      <p className="reading mt-2 mb-6 text-sm text-ink-soft">{text}</p>
      {children}
      {more ? (
        <p className="mt-4 text-sm">
          <a
            id={`${id}-more`}
            href={more.href}
            className="link inline-flex min-h-11 items-center"
            aria-labelledby={`${id}-more ${id}`}
          >
            {more.text}
          </a>
        </p>
      ) : null}
    </section>
  );
}

import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { EndlessList } from "@/components/shop/endless-list";
import { SearchForm } from "@/components/shop/search-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { currentShop } from "@/lib/edge/current-shop";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { publicHead } from "@/lib/edge/public-head";
import {
  askAddress,
  askNames,
  type CatalogueAsk,
  catalogueAsk,
  isCut,
  longestPage,
} from "@/lib/store/catalogue-ask";
import { listBooks } from "@/lib/store/list-books";
import { cardView } from "../../card-view";
import { searchWords } from "../../search-words";
import { ShopFound } from "../../shop-found";
import { FiltersForm } from "./filters-form";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props) {
  const { locale } = await params;
  const ask = await pageQuery(searchParams, ...askNames);
  const { q } = ask;
  const [t, found] = await Promise.all([
    getTranslations({ locale, namespace: "catalogue" }),
    getTranslations({ locale, namespace: "found" }),
  ]);
  const title = q ? `${q} · ${t("title")}` : t("title");
  const about = { locale, path: "/books", title, description: found("catalogueAbout") };
  const head = await publicHead(about);
  // What is searched or cut is a view of the same books: their own pages are to be found, and the whole list.
  const isView = Object.values(ask).some((one) => one !== undefined);
  return isView ? { ...head, robots: { index: false, follow: true } } : head;
}

/** Every book on sale, searched, cut and ordered as the address says. */
export default async function Catalogue({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const ask = catalogueAsk.parse(await pageQuery(searchParams, ...askNames));
  const [t, store, bundles, { currency }, search] = await Promise.all([
    getTranslations("catalogue"),
    getTranslations("store.list"),
    getTranslations("bundles"),
    currentShop(),
    searchWords(),
  ]);
  const { books, count, isMore, next, corrected } = await listBooks(ask, currency);
  const path = `/${locale}/books`;
  const isWhole = !isCut(ask) && ask.sort === undefined;
  const found = store(isMore ? "foundMany" : "found", { count });
  return (
    <PageBody>
      <ShopFound locale={locale} step={{ name: t("title"), path: "/books" }} />
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-6 text-ink-soft">
        {isWhole ? t(isMore ? "leadMany" : "lead", { count }) : found}
      </p>
      {isWhole ? (
        <p className="-mt-3 mb-6 text-sm">
          <a href={`/${locale}/bundles`} className="link">
            {bundles("seeAll")}
          </a>
        </p>
      ) : null}
      <SearchForm
        locale={locale}
        words={search}
        value={ask.q}
        kept={Object.fromEntries(new URLSearchParams(asked({ ...ask, q: undefined })))}
      />
      <FiltersForm ask={ask} locale={locale} currency={currency} />
      {corrected.map(({ typed, meant }) => (
        <div key={typed} className="mb-6">
          <Notice isQuiet>{store("corrected", { typed, meant })}</Notice>
        </div>
      ))}
      {ask.after ? (
        <p className="mb-8 text-sm">
          <a href={askAddress(path, ask)} className="link">
            {store("fromStart")}
          </a>
        </p>
      ) : null}
      {books.length > 0 ? (
        <EndlessList
          key={askAddress(path, ask, { after: ask.after })}
          books={books.map((book) => cardView(book, locale, t))}
          next={next}
          asked={asked(ask)}
          after={ask.after}
          locale={locale}
          longest={longestPage}
          words={{
            ...{ more: store("more"), loading: store("loading"), failed: store("failed") },
            shown: store.raw("shown") as string,
          }}
        />
      ) : (
        <EmptyState
          title={store("none")}
          actions={<LinkButton href={path}>{store("clear")}</LinkButton>}
        >
          {isCut(ask) ? store("noneText") : store("noneSold")}
        </EmptyState>
      )}
    </PageBody>
  );
}

// What is asked as a query, without place and length.
function asked(ask: CatalogueAsk) {
  return askAddress("", ask).slice(1);
}

import "server-only";
import { getTranslations } from "next-intl/server";
import { editionName } from "@/lib/catalog/edition-name";
import { type ShopFeedWords, shopAtom, shopJson } from "@/lib/discovery/shop-feed";
import { findNewsAuthor, listShopNews } from "@/lib/discovery/shop-news";
import { isLocale } from "@/lib/i18n/locale";
import { currentShop } from "./current-shop";
import { shopAddress } from "./shop-address";

const kinds = {
  atom: { write: shopAtom, type: "application/atom+xml" },
  json: { write: shopJson, type: "application/feed+json" },
};

type Asked = { locale: string; slug?: string };

/** Answers with the new books and editions of the shop, or with `slug` of an author; the front keeps it. */
export async function shopFeedResponse(kind: keyof typeof kinds, { locale, slug }: Asked) {
  if (!isLocale(locale)) return missing();
  const author = slug === undefined ? undefined : await findNewsAuthor(slug);
  if (author === null) return missing();
  const [news, shop, t, common] = await Promise.all([
    listShopNews(author?.id),
    currentShop(),
    getTranslations({ locale, namespace: "found" }),
    getTranslations({ locale, namespace: "common" }),
  ]);
  const path = author ? `/${locale}/authors/${author.slug}` : `/${locale}`;
  const words: ShopFeedWords = {
    title: author ? t("feedOf", { name: author.name }) : t("feed", { shop: shop.name }),
    ...{ language: locale, generator: shop.name },
    ...{ page: shopAddress(path), self: shopAddress(`${path}/feed.${kind}`) },
    addressOf: (book) => shopAddress(`/${locale}/books/${book}`),
    titleOf: ({ book, number, label, isNewBook }) =>
      isNewBook
        ? t("newBook", { title: book.title })
        : t("newEdition", { title: book.title, edition: editionName({ number, label }, common) }),
  };
  const { write, type } = kinds[kind];
  // No instant of change: what leaves the shop, or is called something else, has none, and is asked for by its mark.
  return new Response(write(news, words), {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "public, max-age=0, must-revalidate",
    },
  });
}

function missing() {
  return new Response(null, { status: 404 });
}

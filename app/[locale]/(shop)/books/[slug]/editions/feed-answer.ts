import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { editionName } from "@/lib/catalog/edition-name";
import { currentShop } from "@/lib/edge/current-shop";
import { shopAddress } from "@/lib/edge/shop-address";
import { findChangelog } from "@/lib/editions/changelog";
import { atomFeed, type FeedWords, jsonFeed } from "@/lib/editions/changelog-feed";
import { isLocale } from "@/lib/i18n/locale";
import { editionRemarks } from "./edition-remarks";

const kinds = {
  atom: { write: atomFeed, type: "application/atom+xml" },
  json: { write: jsonFeed, type: "application/feed+json" },
};

/** Answers with a book's editions as a feed; the front keeps it and gives it its tag. */
export async function feedAnswer(
  kind: keyof typeof kinds,
  { locale, slug }: { locale: string; slug: string },
) {
  if (!isLocale(locale)) notFound();
  const [book, shop, t, common] = await Promise.all([
    findChangelog(slug),
    currentShop(),
    getTranslations({ locale, namespace: "notices" }),
    getTranslations({ locale, namespace: "common" }),
  ]);
  if (!book) notFound();
  const page = shopAddress(`/${locale}/books/${slug}/editions`);
  const words: FeedWords = {
    ...{ title: t("history", { title: book.title }), language: locale, generator: shop.name },
    ...{ page, self: `${page}.${kind}` },
    nameOf: (edition) => editionName(edition, common),
    remarksOf: (edition) => editionRemarks(edition, { t, common, locale }),
  };
  const { write, type } = kinds[kind];
  return new Response(write(book, words), {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "public, max-age=0, must-revalidate",
    },
  });
}

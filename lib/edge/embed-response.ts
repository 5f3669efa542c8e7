import "server-only";
import { getTranslations } from "next-intl/server";
import { embedCard, priceKind } from "@/lib/discovery/embed-card";
import { findSharedBook } from "@/lib/discovery/shared-book";
import { formatMoney } from "@/lib/i18n/format";
import { isLocale } from "@/lib/i18n/locale";
import { money } from "@/lib/kernel/money";
import { currentShop } from "./current-shop";
import { shopAddress } from "./shop-address";

/**
 * Answers with a book's card for other people's sites, in the language asked for, else the book's. It is the only page
 * that anyone may frame, which it asks of the front by its policy.
 */
export async function embedResponse(
  slug: string,
  { lang, theme }: { lang: string | null; theme: string | null },
) {
  const book = await findSharedBook(slug);
  if (!book) return new Response(null, { status: 404 });
  const locale = [lang, book.language].find(isLocale) ?? "en";
  const [t, shop] = await Promise.all([
    getTranslations({ locale, namespace: "found" }),
    currentShop(),
  ]);
  const [first] = book.packages;
  const isForSale = book.state === "published" && book.newest && first;
  const card = embedCard({
    ...{ locale, theme, title: book.title, language: book.language },
    authors: t("by", { names: book.authors.map(({ name }) => name).join(", ") }),
    href: shopAddress(`/${locale}/books/${book.slug}`),
    coverSrc: book.coverSha256 ? shopAddress(`/covers/${book.coverSha256}/320.webp`) : null,
    price: isForSale
      ? t("price", {
          kind: priceKind(first),
          price: formatMoney(money(first.minimumMinor, first.currency), locale),
        })
      : null,
    words: {
      ...{ see: t("see"), at: t("at", { shop: shop.name }), away: t("away") },
      cover: t("cover", { title: book.title }),
    },
  });
  return new Response(card, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "public, max-age=0, must-revalidate",
      "x-bouquin-policy": "embed",
    },
  });
}

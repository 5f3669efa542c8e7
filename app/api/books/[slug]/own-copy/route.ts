import { getTranslations } from "next-intl/server";
import type { OwnCopy } from "@/components/shop/own-copy-note";
import { findOwnCopy } from "@/lib/access/own-copy";
import type { Reader, Visitor } from "@/lib/accounts/actor";
import { findUpgrades } from "@/lib/cart/larger-packages";
import { currentBuyer } from "@/lib/edge/current-actor";
import { formatMoney } from "@/lib/i18n/format";
import { isLocale } from "@/lib/i18n/locale";
import { readingFormat } from "@/lib/reading/reading-place";

type Context = { params: Promise<{ slug: string }> };

/**
 * What a book's page, which is kept and the same for everyone, says to whoever has the book already, signed in or by this
 * browser's own orders; null to others.
 */
export async function GET(request: Request, { params }: Context) {
  const [{ slug }, buyer] = await Promise.all([params, currentBuyer()]);
  const asked = new URL(request.url).searchParams.get("locale");
  const where = { slug, locale: isLocale(asked) ? asked : "fr" };
  const told = await (buyer.kind === "reader"
    ? readerWords(buyer, where)
    : boughtHereWords(buyer, where));
  return Response.json(told, { headers: { "cache-control": "no-store" } });
}

async function readerWords(reader: Reader, where: Where) {
  const own = await findOwnCopy(reader, where.slug);
  if (!own) return null;
  return ownCopyWords(own, await moreLinks(await findUpgrades(reader, where.slug), where), where);
}

// Bought without an account: its files are behind the order, which this browser placed.
async function boughtHereWords(visitor: Visitor, where: Where): Promise<OwnCopy | null> {
  // Whoever has never been here has bought nothing here.
  if (!visitor.browserHash) return null;
  const found = await findUpgrades(visitor, where.slug);
  const line = found?.owned.at(-1);
  if (!line) return null;
  const t = await getTranslations({ locale: where.locale, namespace: "bookPage" });
  const order = { href: `/${where.locale}/orders/${line.orderId}`, text: t("ownOrder") };
  return {
    ...{ title: t("ownTitle"), text: t("ownBought") },
    links: [order, ...(await moreLinks(found, where))],
  };
}

type Found = Awaited<ReturnType<typeof findUpgrades>>;

type Own = NonNullable<Awaited<ReturnType<typeof findOwnCopy>>>;

type Where = { slug: string; locale: string };

// A larger package where there is one, with the least of its differences, and a tip.
async function moreLinks(found: Found, { slug, locale }: Where): Promise<OwnCopy["links"]> {
  const [upgrade, tip] = await Promise.all([
    getTranslations({ locale, namespace: "more.upgrade" }),
    getTranslations({ locale, namespace: "more.tip" }),
  ]);
  const [least] = (found?.choices ?? [])
    .map(({ offer }) => offer.range.minimum)
    .sort((one, other) => Number(one.amountMinor - other.amountMinor));
  const words =
    least && least.amountMinor > 0n
      ? upgrade("linkFor", { price: formatMoney(least, locale) })
      : upgrade("link");
  return [
    ...(least ? [{ href: `/${locale}/books/${slug}/upgrade`, text: words }] : []),
    ...(found ? [{ href: `/${locale}/books/${slug}/tip`, text: tip("link") }] : []),
  ];
}

async function ownCopyWords(
  own: Own,
  more: OwnCopy["links"],
  { slug, locale }: Where,
): Promise<OwnCopy> {
  const [t, common, reviews, reading] = await Promise.all([
    getTranslations({ locale, namespace: "bookPage" }),
    getTranslations({ locale, namespace: "common" }),
    getTranslations({ locale, namespace: "reviews" }),
    getTranslations({ locale, namespace: "reading" }),
  ]);
  const format = readingFormat.options.find((known) => own.formats.includes(known));
  const read = { href: `/${locale}/read/${own.bookId}/${format}`, text: reading("read") };
  return {
    ...{ title: t("ownTitle"), text: own.isSold ? t("ownText") : t("ownKept") },
    links: [
      ...(format ? [read] : []),
      { href: `/${locale}/library`, text: common("library") },
      { href: `/${locale}/books/${slug}/review`, text: reviews("write") },
      ...more,
    ],
  };
}

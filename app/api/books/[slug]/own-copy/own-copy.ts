import type { IncomingHttpHeaders } from "node:http";
import type { OwnCopy } from "@/components/shop/own-copy-note";
import { findOwnCopy } from "@/lib/access/own-copy";
import type { Reader, Visitor } from "@/lib/accounts/actor";
import { findUpgrades } from "@/lib/cart/larger-packages";
import { askerOfRequest } from "@/lib/edge/author-of-request";
import { formatMoney } from "@/lib/i18n/format";
import { type Locale, spokenLocale } from "@/lib/i18n/locale";
import { wordsIn } from "@/lib/i18n/words-in";
import { readingFormat } from "@/lib/reading/reading-place";

/**
 * What a book's page, which is kept and the same for everyone, says to whoever has the book already, signed in or by this
 * browser's own orders; null to others.
 */
export async function ownCopyWords(
  headers: IncomingHttpHeaders,
  { slug, locale }: { slug: string; locale?: string | undefined },
): Promise<OwnCopy | null> {
  const { buyer } = await askerOfRequest(headers);
  const where = { slug, locale: spokenLocale(locale) };
  return buyer.kind === "reader" ? readerWords(buyer, where) : boughtHereWords(buyer, where);
}

async function readerWords(reader: Reader, where: Where) {
  const own = await findOwnCopy(reader, where.slug);
  if (!own) return null;
  return wordsOf(own, moreLinks(await findUpgrades(reader, where.slug), where), where);
}

// Bought without an account: its files are behind the order, which this browser placed.
async function boughtHereWords(visitor: Visitor, where: Where): Promise<OwnCopy | null> {
  // Whoever has never been here has bought nothing here.
  if (!visitor.browserHash) return null;
  const found = await findUpgrades(visitor, where.slug);
  const line = found?.owned.at(-1);
  if (!line) return null;
  const t = wordsIn(where.locale, "bookPage");
  const order = { href: `/${where.locale}/orders/${line.orderId}`, text: t("ownOrder") };
  return {
    ...{ title: t("ownTitle"), text: t("ownBought") },
    links: [order, ...moreLinks(found, where)],
  };
}

type Found = Awaited<ReturnType<typeof findUpgrades>>;

type Own = NonNullable<Awaited<ReturnType<typeof findOwnCopy>>>;

type Where = { slug: string; locale: Locale };

// A larger package where there is one, with the least of its differences, and a tip.
function moreLinks(found: Found, { slug, locale }: Where): OwnCopy["links"] {
  const [upgrade, tip] = [wordsIn(locale, "more.upgrade"), wordsIn(locale, "more.tip")];
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

function wordsOf(own: Own, more: OwnCopy["links"], { slug, locale }: Where): OwnCopy {
  const t = wordsIn(locale, "bookPage");
  const format = readingFormat.options.find((known) => own.formats.includes(known));
  const read = {
    href: `/${locale}/read/${own.bookId}/${format}`,
    text: wordsIn(locale, "reading")("read"),
  };
  return {
    ...{ title: t("ownTitle"), text: own.isSold ? t("ownText") : t("ownKept") },
    links: [
      ...(format ? [read] : []),
      { href: `/${locale}/library`, text: wordsIn(locale, "common")("library") },
      { href: `/${locale}/books/${slug}/review`, text: wordsIn(locale, "reviews")("write") },
      ...more,
    ],
  };
}

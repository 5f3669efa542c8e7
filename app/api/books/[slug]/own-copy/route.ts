import { getTranslations } from "next-intl/server";
import type { OwnCopy } from "@/components/shop/own-copy-note";
import { findOwnCopy } from "@/lib/access/own-copy";
import { currentReader } from "@/lib/edge/current-actor";
import { isLocale } from "@/lib/i18n/locale";
import { readingFormat } from "@/lib/reading/reading-place";

type Context = { params: Promise<{ slug: string }> };

/** What a book's page, which is kept and the same for everyone, says to whoever has the book already; null to others. */
export async function GET(request: Request, { params }: Context) {
  const [{ slug }, reader] = await Promise.all([params, currentReader()]);
  const asked = new URL(request.url).searchParams.get("locale");
  const own = reader ? await findOwnCopy(reader, slug) : null;
  const told = own ? await ownCopyWords(own, slug, isLocale(asked) ? asked : "fr") : null;
  return Response.json(told, { headers: { "cache-control": "no-store" } });
}

type Own = NonNullable<Awaited<ReturnType<typeof findOwnCopy>>>;

async function ownCopyWords(own: Own, slug: string, locale: string): Promise<OwnCopy> {
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
    ],
  };
}

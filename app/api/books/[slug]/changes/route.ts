import { getTranslations } from "next-intl/server";
import { chapterLines } from "@/components/shop/chapter-words";
import type { SinceYourCopy } from "@/components/shop/since-your-copy";
import { editionName } from "@/lib/catalog/edition-name";
import { currentReader } from "@/lib/edge/current-actor";
import { changesInBook } from "@/lib/editions/changes-for-reader";
import { changeWords } from "@/lib/editions/edition-changes";
import { isLocale } from "@/lib/i18n/locale";

type Context = { params: Promise<{ slug: string }> };

/**
 * What the newest edition changed in the copy of whoever asks, in words, for the page of a book's editions, which is
 * kept and the same for everyone; null for whoever has no earlier copy of the book.
 */
export async function GET(request: Request, { params }: Context) {
  const [{ slug }, reader] = await Promise.all([params, currentReader()]);
  const asked = new URL(request.url).searchParams.get("locale");
  const news = reader ? await changesInBook(reader, slug) : undefined;
  const since = news ? await sinceYourCopy(news, isLocale(asked) ? asked : "fr") : null;
  return Response.json(since, { headers: { "cache-control": "no-store" } });
}

type News = NonNullable<Awaited<ReturnType<typeof changesInBook>>>;

async function sinceYourCopy({ theirs, changes }: News, locale: string) {
  if (!theirs || !changes) return null;
  const [t, common] = await Promise.all([
    getTranslations({ locale, namespace: "notices" }),
    getTranslations({ locale, namespace: "common" }),
  ]);
  const changed = changeWords(changes, (key, values) => t(`changes.${key}`, values));
  const text = t("sinceYours", { edition: editionName(theirs, common), changes: changed });
  return { text, lines: chapterLines(changes, t) } satisfies SinceYourCopy;
}

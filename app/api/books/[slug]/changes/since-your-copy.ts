import type { IncomingHttpHeaders } from "node:http";
import { chapterLines } from "@/components/shop/chapter-words";
import type { SinceYourCopy } from "@/components/shop/since-your-copy";
import { editionName } from "@/lib/catalog/edition-name";
import { askerOfRequest } from "@/lib/edge/author-of-request";
import { changesInBook } from "@/lib/editions/changes-for-reader";
import { changeWords } from "@/lib/editions/edition-changes";
import { type Locale, spokenLocale } from "@/lib/i18n/locale";
import { wordsIn } from "@/lib/i18n/words-in";

/**
 * What the newest edition changed in the copy of whoever asks, in words, for the page of a book's editions, which is
 * kept and the same for everyone; null for whoever has no earlier copy of the book.
 */
export async function sinceYourCopy(
  headers: IncomingHttpHeaders,
  { slug, locale }: { slug: string; locale?: string | undefined },
) {
  const { reader } = await askerOfRequest(headers);
  const news = reader ? await changesInBook(reader, slug) : undefined;
  return news ? wordsOf(news, spokenLocale(locale)) : null;
}

type News = NonNullable<Awaited<ReturnType<typeof changesInBook>>>;

function wordsOf({ theirs, changes }: News, locale: Locale) {
  if (!theirs || !changes) return null;
  const [t, common] = [wordsIn(locale, "notices"), wordsIn(locale, "common")];
  const changed = changeWords(changes, (key, values) => t(`changes.${key}`, values));
  const text = t("sinceYours", { edition: editionName(theirs, common), changes: changed });
  return { text, lines: chapterLines(changes, t) } satisfies SinceYourCopy;
}

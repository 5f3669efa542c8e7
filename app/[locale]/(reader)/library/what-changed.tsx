import { getTranslations } from "next-intl/server";
import { ChapterChangesList } from "@/components/shop/chapter-changes";
import { editionName } from "@/lib/catalog/edition-name";
import type { BookNews } from "@/lib/editions/changes-for-reader";
import { changeWords } from "@/lib/editions/edition-changes";
import { formatDate } from "@/lib/i18n/format";

type Props = { news: BookNews | undefined; language: string; locale: string; zone: string };

/** What the newest edition changed in the one its reader has; before the first download, what is in it. */
export async function WhatChanged({ news, language, locale, zone }: Props) {
  if (!news) return null;
  const [t, common] = await Promise.all([getTranslations("notices"), getTranslations("common")]);
  const { newest, changes, theirs, chapters, words } = news;
  const edition = editionName(newest, common);
  const date = formatDate(newest.publishedAt, locale, zone);
  if (!theirs && chapters > 0) {
    const inside = {
      chapters: t("chapters", { count: chapters }),
      words: t("words", { count: words }),
    };
    return <p className="mt-2 text-sm">{t("contains", { edition, date, ...inside })}</p>;
  }
  if (!changes) return null;
  const changed = changeWords(changes, (key, values) => t(`changes.${key}`, values));
  return (
    <div className="mt-2">
      <p className="text-sm">{t("since", { edition, date, changes: changed })}</p>
      <ChapterChangesList changes={changes} language={language} />
    </div>
  );
}

import { getTranslations } from "next-intl/server";
import { ChapterChangesList } from "@/components/shop/chapter-changes";
import { Disclosure } from "@/components/ui/disclosure";
import { WrittenText } from "@/components/ui/written-text";
import type { BookNews } from "@/lib/editions/changes-for-reader";
import { changeWords } from "@/lib/editions/edition-changes";

type Props = {
  news: BookNews | undefined;
  book: { slug: string; title: string; language: string };
  locale: string;
};

/**
 * What the newest edition, which the card names, changed in the one its reader has, with its author's notes on top and the way to the record
 * of all editions; before the first download, what is in it.
 */
export async function WhatChanged({ news, book, locale }: Props) {
  if (!news) return null;
  const t = await getTranslations("notices");
  const { newest, changes, theirs, isLater, chapters, words } = news;
  if (!theirs && chapters > 0) {
    const inside = {
      chapters: t("chapters", { count: chapters }),
      words: t("words", { count: words }),
    };
    return <p className="mt-2 text-sm">{t("contains", inside)}</p>;
  }
  if (!isLater) return null;
  const changed = changes && changeWords(changes, (key, values) => t(`changes.${key}`, values));
  return (
    <div className="mt-2">
      {changed ? <p className="text-sm">{t("since", { changes: changed })}</p> : null}
      <Inside {...{ notes: newest.notes, changes, language: book.language }} />
      <p className="text-sm">
        <a
          href={`/${locale}/books/${book.slug}/editions`}
          className="quiet-link"
          aria-label={`${t("allEditions")}, ${book.title}`}
        >
          {t("allEditions")}
        </a>
      </p>
    </div>
  );
}

type InsideProps = Pick<BookNews, "changes"> & { notes: string; language: string };

async function Inside({ notes, changes, language }: InsideProps) {
  const t = await getTranslations("notices");
  const words = notes.trim() ? <WrittenText markdown={notes} language={language} /> : null;
  if (changes)
    return (
      <ChapterChangesList changes={changes} language={language}>
        {words ? <div className="mb-3">{words}</div> : null}
      </ChapterChangesList>
    );
  return words ? <Disclosure summary={t("notes")}>{words}</Disclosure> : null;
}

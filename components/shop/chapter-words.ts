import type { useTranslations } from "next-intl";
import type { ChapterChange, ChapterChanges } from "@/lib/editions/chapter-changes";

/** A chapter and what became of it, in the words of the page. */
export type ChapterLine = {
  key: string;
  title: string;
  words: string;
  kind: string;
  isNew: boolean;
};

type Words = ReturnType<typeof useTranslations<"notices">>;
type Told = Pick<ChapterChange, "href" | "title" | "words" | "wordsBefore"> & {
  change: ChapterChange["change"] | "removed";
};

/** What an edition changed, chapter by chapter, as words; those removed stand last. */
export function chapterLines({ chapters, removed }: ChapterChanges, t: Words): ChapterLine[] {
  const gone = removed.map((one): Told => {
    return { ...one, wordsBefore: one.words, change: "removed" };
  });
  return [...chapters, ...gone].map((told: Told) => ({
    key: `${told.change} ${told.href}`,
    title: told.title.trim() === "" ? t("untitled") : told.title,
    words: wordsOf(told, t),
    kind: t(`kinds.${told.change}`),
    isNew: told.change === "new",
  }));
}

function wordsOf({ change, words: count, wordsBefore: before }: Told, t: Words) {
  const isOther = (change === "rewritten" || change === "touched") && count !== before;
  return isOther ? t("wordsInstead", { count, before }) : t("words", { count });
}

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import type { ChapterChanges } from "@/lib/editions/chapter-changes";
import { ChapterLines } from "./chapter-lines";
import { chapterLines } from "./chapter-words";

/**
 * What an edition changed, chapter by chapter with their words, behind a disclosure; those removed stand last.
 * `children`, such as the author's notes, stand on top.
 */
export function ChapterChangesList({
  changes,
  language,
  children,
}: {
  changes: ChapterChanges;
  /** The book's, in which its chapters are named. */
  language: string;
  children?: ReactNode;
}) {
  const t = useTranslations("notices");
  return (
    <Disclosure summary={t("byChapter")}>
      {children}
      <ChapterLines lines={chapterLines(changes, t)} language={language} />
    </Disclosure>
  );
}

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import type { ChapterChange, ChapterChanges } from "@/lib/editions/chapter-changes";

type Line = Pick<ChapterChange, "href" | "title" | "words" | "wordsBefore"> & {
  change: ChapterChange["change"] | "removed";
};

/** What an edition changed, chapter by chapter with their words, behind a disclosure; those removed stand last. */
export function ChapterChangesList({
  changes,
  language,
}: {
  changes: ChapterChanges;
  /** The book's, in which its chapters are named. */
  language: string;
}) {
  const t = useTranslations("notices");
  const removed = changes.removed.map((gone): Line => {
    return { ...gone, wordsBefore: gone.words, change: "removed" };
  });
  const lines: Line[] = [...changes.chapters, ...removed];
  return (
    <Disclosure summary={t("byChapter")}>
      <ul className="divide-y divide-rule border-y border-rule">
        {lines.map((line) => (
          <li
            key={`${line.change} ${line.href}`}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2"
          >
            <span lang={language} className="min-w-0 font-serif [overflow-wrap:anywhere]">
              {line.title.trim() === "" ? t("untitled") : line.title}
            </span>
            <span className="flex flex-wrap items-baseline gap-x-3 text-ink-soft">
              <Words line={line} />
              <Badge tone={line.change === "new" ? "accent" : "neutral"}>
                {t(`kinds.${line.change}`)}
              </Badge>
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Words({ line }: { line: Line }) {
  const t = useTranslations("notices");
  const { change, words: count, wordsBefore: before } = line;
  const isOther = (change === "rewritten" || change === "touched") && count !== before;
  const words = isOther ? t("wordsInstead", { count, before }) : t("words", { count });
  return <span className="figures">{words}</span>;
}

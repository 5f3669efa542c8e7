import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
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
    <details className="mt-2 text-sm">
      <summary className="quiet-link min-h-6 cursor-pointer">{t("byChapter")}</summary>
      <ul className="mt-2 divide-y divide-rule border-y border-rule">
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
    </details>
  );
}

function Words({ line }: { line: Line }) {
  const t = useTranslations("notices");
  const counted = t("words", { count: line.words });
  const isMoved = line.change === "rewritten" || line.change === "touched";
  if (!isMoved || line.words === line.wordsBefore)
    return <span className="figures">{counted}</span>;
  const before = t("words", { count: line.wordsBefore });
  return <span className="figures">{t("wordsBoth", { before, words: counted })}</span>;
}

import { Badge } from "@/components/ui/badge";
import type { ChapterLine } from "./chapter-words";

/** Chapters, each with its words and what became of it. `language` is the book's, in which they are named. */
export function ChapterLines({ lines, language }: { lines: ChapterLine[]; language: string }) {
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {lines.map(({ key, title, words, kind, isNew }) => (
        <li
          key={key}
          className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2"
        >
          <span lang={language} className="min-w-0 font-serif [overflow-wrap:anywhere]">
            {title}
          </span>
          <span className="flex flex-wrap items-baseline gap-x-3 text-ink-soft">
            <span className="figures">{words}</span>
            <Badge tone={isNew ? "accent" : "neutral"}>{kind}</Badge>
          </span>
        </li>
      ))}
    </ul>
  );
}

"use client";
import { useEffect, useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { ChapterLines } from "./chapter-lines";
import type { ChapterLine } from "./chapter-words";

/** What `/api/books/{slug}/changes` answers to an owner whose copy is behind. */
export type SinceYourCopy = { text: string; lines: ChapterLine[] };

type Props = { slug: string; locale: string; language: string; byChapter: string };

/** What changed since the copy of whoever is here, on a page that is the same for everyone; nothing for others. */
export function SinceYourCopyBox({ slug, locale, language, byChapter }: Props) {
  const [since, setSince] = useState<SinceYourCopy | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    fetch(`/api/books/${slug}/changes?locale=${locale}`, { signal: asking.signal })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((news) => setSince(news))
      .catch(() => undefined);
    return () => asking.abort();
  }, [slug, locale]);
  return (
    <div
      className={since ? "mb-12 max-w-3xl rounded-md bg-accent-wash px-4 py-3 text-sm" : undefined}
    >
      <p role="status">{since?.text}</p>
      {since ? (
        <Disclosure summary={byChapter}>
          <ChapterLines lines={since.lines} language={language} />
        </Disclosure>
      ) : null}
    </div>
  );
}

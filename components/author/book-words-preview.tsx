import type { ReactNode } from "react";
import { WrittenText } from "@/components/ui/written-text";

/** The words of a book's page as they are being typed. */
export type ShownWords = {
  title: string;
  subtitle: string;
  language: string;
  description: string;
  completePercent: string;
};

export type BookPreviewWords = { preview: string; previewEmpty: string; percentLine: string };

/** The book's page as the words make it while they are typed, with the rest of it as it stands. */
export function BookWordsPreview({
  shown,
  words,
  cover,
  authors,
  rest,
}: {
  shown: ShownWords;
  words: BookPreviewWords;
  cover: ReactNode;
  authors: string;
  rest: ReactNode;
}) {
  const { title, subtitle, language, description, completePercent } = shown;
  const percent = Number.parseInt(completePercent, 10);
  return (
    <section
      aria-label={words.preview}
      className="min-w-0 rounded-lg border border-rule bg-sheet p-5 sm:p-6"
    >
      <h2 className="mb-5 text-sm font-semibold text-ink-soft">{words.preview}</h2>
      <div className="grid grid-cols-[6rem_1fr] items-start gap-5 sm:grid-cols-[8rem_1fr]">
        {cover}
        <div className="min-w-0 space-y-2 [overflow-wrap:anywhere]">
          <p lang={language} className="font-serif text-2xl">
            {title}
          </p>
          {subtitle ? (
            <p lang={language} className="font-serif text-ink-soft">
              {subtitle}
            </p>
          ) : null}
          <p className="text-sm">{authors}</p>
          {percent < 100 ? (
            <p className="text-sm text-ink-soft">
              {words.percentLine.replace("{percent}", String(percent))}
            </p>
          ) : null}
        </div>
      </div>
      <div className="mt-6">
        {description.trim() === "" ? (
          <p className="text-sm text-ink-soft">{words.previewEmpty}</p>
        ) : (
          <WrittenText markdown={description} language={language} />
        )}
      </div>
      {rest}
    </section>
  );
}

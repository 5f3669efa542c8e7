"use client";
import { type ReactNode, useState } from "react";
import type { FormAction } from "@/components/ui/form-action";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { AutosavedForm, type AutosavedWords } from "./autosaved-form";
import { type BookPreviewWords, BookWordsPreview, type ShownWords } from "./book-words-preview";
import { MarkdownField, type MarkWords } from "./markdown-field";

/** Where the form stands in the page, so that a button elsewhere can send it. */
export const bookWordsForm = "book-words";

type Given = {
  written: ShownWords;
  languages: { value: string; text: string }[];
  longest: { title: number; subtitle: number; description: number };
  words: Words;
};

type Words = AutosavedWords &
  BookPreviewWords & {
    title: string;
    subtitle: string;
    subtitleHint: string;
    language: string;
    percent: string;
    percentHint: string;
    description: string;
    descriptionHint: string;
    marks: MarkWords;
  };

/**
 * The words at the top of a book's page beside the page as they make it: saved by itself a moment after the last change,
 * and by a button without scripts. A button with the name "next" saves first and then goes where the action leads.
 */
export function BookWordsForm({
  action,
  hidden,
  shown: mark,
  written,
  languages,
  longest,
  words,
  reasons,
  cover,
  authors,
  waits,
  rest,
}: Given & {
  action: FormAction;
  hidden: Record<string, string>;
  /** The mark of the words it is drawn with. */
  shown: string;
  reasons: Record<string, string>;
  cover: ReactNode;
  authors: string;
  /** What stands below the form: whether its words are on the page. */
  waits: ReactNode;
  /** The rest of the page, as it stands. */
  rest: ReactNode;
}) {
  const [shown, setShown] = useState(written);
  const noteWritten = (said: (name: string) => string) =>
    setShown({
      ...{ title: said("title"), subtitle: said("subtitle"), language: said("language") },
      ...{ description: said("description"), completePercent: said("completePercent") },
    });

  return (
    <div className="grid items-start gap-x-8 gap-y-12 xl:grid-cols-2">
      <div className="min-w-0 space-y-8">
        <AutosavedForm
          id={bookWordsForm}
          onWritten={noteWritten}
          {...{ action, hidden, words, reasons }}
          shown={mark}
          fields={namedFields(words, languages)}
        >
          <Fields {...{ written, languages, longest, words }} />
        </AutosavedForm>
        {waits}
      </div>
      <BookWordsPreview {...{ shown, words, cover, authors, rest }} />
    </div>
  );
}

function namedFields(words: Words, languages: Given["languages"]) {
  const { title, subtitle, description, language, percent } = words;
  const values = Object.fromEntries(languages.map(({ value, text }) => [value, text]));
  return {
    ...{ title: { label: title }, subtitle: { label: subtitle } },
    ...{ description: { label: description }, language: { label: language, values } },
    completePercent: { label: percent },
  };
}

function Fields({ written, languages, longest, words }: Given) {
  return (
    <>
      <TextField
        name="title"
        label={words.title}
        value={written.title}
        maxLength={longest.title}
        isRequired
      />
      <TextField
        name="subtitle"
        label={words.subtitle}
        hint={words.subtitleHint}
        value={written.subtitle}
        maxLength={longest.subtitle}
      />
      <MarkdownField
        name="description"
        label={words.description}
        hint={words.descriptionHint}
        value={written.description}
        rows={14}
        maxLength={longest.description}
        words={words.marks}
      />
      <div className="fields-abreast grid gap-6 sm:grid-cols-2">
        <SelectField
          name="language"
          label={words.language}
          value={written.language}
          options={languages}
        />
        <TextField
          name="completePercent"
          label={words.percent}
          hint={words.percentHint}
          value={written.completePercent}
          inputMode="numeric"
          maxLength={5}
        />
      </div>
    </>
  );
}

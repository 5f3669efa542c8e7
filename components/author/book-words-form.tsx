"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, startTransition, useActionState, useState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type FormAction, FormAnswerContext } from "@/components/ui/form-action";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { FormState } from "@/lib/edge/form-state";
import { type BookPreviewWords, BookWordsPreview, type ShownWords } from "./book-words-preview";
import { MarkdownField, type MarkWords } from "./markdown-field";
import { SavedState, type SavedWords } from "./saved-state";
import { useAutosave } from "./use-autosave";

/** Where the form stands in the page, so that a button elsewhere can send it. */
export const bookWordsForm = "book-words";

type Given = {
  written: ShownWords;
  languages: { value: string; text: string }[];
  longest: { title: number; subtitle: number; description: number };
  words: Words;
};

type Words = SavedWords &
  BookPreviewWords & {
    form: string;
    title: string;
    subtitle: string;
    subtitleHint: string;
    language: string;
    percent: string;
    percentHint: string;
    description: string;
    descriptionHint: string;
    problem: string;
    marks: MarkWords;
  };

/**
 * The words at the top of a book's page beside the page as they make it: saved by itself a moment after the last change,
 * and by a button without scripts. A button with the name "next" saves first and then goes where the action leads.
 */
export function BookWordsForm({
  action,
  hidden,
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
  reasons: Record<string, string>;
  cover: ReactNode;
  authors: string;
  /** What stands below the form: whether its words are on the page. */
  waits: ReactNode;
  /** The rest of the page, as it stands. */
  rest: ReactNode;
}) {
  const router = useRouter();
  const [posted, formAction] = useActionState(action, {});
  const { form, saving, noteTyping, save } = useAutosave(action, () => router.refresh());
  const state: FormState = saving.answer.done || saving.at === "refused" ? saving.answer : posted;
  const [shown, setShown] = useState(written);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    if (!(await save()) || !data.has("next")) return;
    startTransition(() => formAction(data));
  }
  function noteChange(event: FormEvent<HTMLFormElement>) {
    const said = (name: string) => String(new FormData(event.currentTarget).get(name) ?? "");
    setShown({
      ...{ title: said("title"), subtitle: said("subtitle"), language: said("language") },
      ...{ description: said("description"), completePercent: said("completePercent") },
    });
    noteTyping();
  }

  return (
    <div className="grid items-start gap-x-8 gap-y-12 xl:grid-cols-2">
      <div className="min-w-0 space-y-8">
        <form
          ref={form}
          id={bookWordsForm}
          action={formAction}
          onSubmit={send}
          onInput={noteChange}
          noValidate
          aria-label={words.form}
          className="space-y-6"
        >
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {state.reason || state.fields ? (
            <ErrorSummary title={words.problem} state={state} reasons={reasons} />
          ) : null}
          <FormAnswerContext value={{ state, reasons, noteChange: () => undefined }}>
            <Fields {...{ written, languages, longest, words }} />
          </FormAnswerContext>
          <SavedState at={saving.at} savedAt={state.done?.savedAt} words={words} />
        </form>
        {waits}
      </div>
      <BookWordsPreview {...{ shown, words, cover, authors, rest }} />
    </div>
  );
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
      <div className="grid gap-6 sm:grid-cols-2">
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

"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useActionState, useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type FormAction, FormAnswerContext } from "@/components/ui/form-action";
import { TextField } from "@/components/ui/text-field";
import { WrittenText } from "@/components/ui/written-text";
import type { FormState } from "@/lib/edge/form-state";
import { MarkdownField, type MarkWords } from "./markdown-field";
import { SavedState, type SavedWords } from "./saved-state";
import { useAutosave } from "./use-autosave";

/** Where the form stands in the page, so that a button elsewhere can send it. */
export const draftFormId = "draft-words";

type Words = SavedWords & {
  form: string;
  label: string;
  labelHint: string;
  notes: string;
  notesHint: string;
  pages: string;
  pagesHint: string;
  major: string;
  majorHint: string;
  preview: string;
  previewEmpty: string;
  problem: string;
  marks: MarkWords;
};

type Written = { label: string; notes: string; isMajor: boolean; pageCount: number | null };

/**
 * What an author writes about an edition: saved by itself a moment after the last change, and by a button without
 * scripts. A button with the name "next" saves and goes on to the page it names.
 */
export function DraftWordsForm({
  action,
  hidden,
  draft,
  language,
  words,
  reasons,
  addresses,
}: {
  action: FormAction;
  hidden: Record<string, string>;
  draft: Written;
  language: string;
  words: Words;
  reasons: Record<string, string>;
  /** Pages by the value of "next". */
  addresses: Record<string, string>;
}) {
  const router = useRouter();
  const [posted, formAction] = useActionState(action, {});
  const { form, saving, noteTyping, save } = useAutosave(action, () => router.refresh());
  const state: FormState = saving.answer.done || saving.at === "refused" ? saving.answer : posted;
  const [notes, setNotes] = useState(draft.notes);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const next = submitter instanceof HTMLButtonElement ? addresses[submitter.value] : undefined;
    if ((await save()) && next) router.push(next);
  }
  function noteChange(event: FormEvent<HTMLFormElement>) {
    const { target } = event;
    if (target instanceof HTMLTextAreaElement) setNotes(target.value);
    noteTyping();
  }

  return (
    <form
      ref={form}
      id={draftFormId}
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
        <Fields draft={draft} typed={state.typed} words={words} />
      </FormAnswerContext>
      <div className="rounded-md bg-well px-4 py-3">
        <Disclosure open summary={words.preview}>
          {notes.trim() === "" ? (
            <p className="text-sm text-ink-soft">{words.previewEmpty}</p>
          ) : (
            <WrittenText markdown={notes} language={language} />
          )}
        </Disclosure>
      </div>
      <SavedState at={saving.at} savedAt={state.done?.savedAt} words={words} />
    </form>
  );
}

function Fields({
  draft,
  typed,
  words,
}: {
  draft: Written;
  typed: FormState["typed"];
  words: Words;
}) {
  return (
    <>
      <div className="max-w-sm">
        <TextField
          name="label"
          label={words.label}
          hint={words.labelHint}
          value={draft.label}
          maxLength={60}
        />
      </div>
      <MarkdownField
        name="notes"
        label={words.notes}
        hint={words.notesHint}
        value={draft.notes}
        rows={9}
        maxLength={50_000}
        words={words.marks}
      />
      <div className="max-w-sm">
        <TextField
          name="pageCount"
          label={words.pages}
          hint={words.pagesHint}
          value={draft.pageCount?.toString() ?? ""}
          inputMode="numeric"
          maxLength={5}
        />
      </div>
      <div className="flex gap-3">
        <input
          id="field-isMajor"
          type="checkbox"
          name="isMajor"
          defaultChecked={typed ? typed.isMajor === "on" : draft.isMajor}
          aria-describedby="field-isMajor-hint"
          className="mt-0.5 size-6 shrink-0 accent-accent"
        />
        <div className="min-w-0 text-sm">
          <label htmlFor="field-isMajor" className="block font-semibold">
            {words.major}
          </label>
          <p id="field-isMajor-hint" className="text-ink-soft">
            {words.majorHint}
          </p>
        </div>
      </div>
    </>
  );
}

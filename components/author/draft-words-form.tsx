"use client";
import { use, useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { type FormAction, FormAnswerContext } from "@/components/ui/form-action";
import { TextField } from "@/components/ui/text-field";
import { WrittenText } from "@/components/ui/written-text";
import { AutosavedForm, type AutosavedWords } from "./autosaved-form";
import { MarkdownField, type MarkWords } from "./markdown-field";

/** Where the form stands in the page, so that a button elsewhere can send it. */
export const draftFormId = "draft-words";

type Words = AutosavedWords & {
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
  marks: MarkWords;
  /** What a box is called ticked and not. */
  ticks: Record<string, string>;
};

type Written = { label: string; notes: string; isMajor: boolean; pageCount: number | null };

/** What an author writes about an edition, saved by itself, with its notes as readers will see them. */
export function DraftWordsForm({
  action,
  hidden,
  shown,
  draft,
  language,
  words,
  reasons,
  addresses,
}: {
  action: FormAction;
  hidden: Record<string, string>;
  /** The mark of the words it is drawn with. */
  shown: string;
  draft: Written;
  language: string;
  words: Words;
  reasons: Record<string, string>;
  /** Pages by the value of "next". */
  addresses: Record<string, string>;
}) {
  const [notes, setNotes] = useState(draft.notes);
  return (
    <AutosavedForm
      id={draftFormId}
      onWritten={(said) => setNotes(said("notes"))}
      {...{ action, hidden, shown, words, reasons, addresses }}
      fields={{
        ...{ label: { label: words.label }, notes: { label: words.notes } },
        pageCount: { label: words.pages },
        isMajor: { label: words.major, values: words.ticks },
      }}
    >
      <Fields draft={draft} words={words} />
      <div className="rounded-md bg-well px-4 py-3">
        <Disclosure open summary={words.preview}>
          {notes.trim() === "" ? (
            <p className="text-sm text-ink-soft">{words.previewEmpty}</p>
          ) : (
            <WrittenText markdown={notes} language={language} />
          )}
        </Disclosure>
      </div>
    </AutosavedForm>
  );
}

function Fields({ draft, words }: { draft: Written; words: Words }) {
  const { typed } = use(FormAnswerContext).state;
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

"use client";
import { clsx } from "clsx";
import { type KeyboardEvent, use, useEffect, useRef, useState } from "react";
import { fieldId } from "@/components/ui/field-id";
import { FormAnswerContext } from "@/components/ui/form-action";
import { TextBox } from "@/components/ui/text-box";
import { type Mark, marks, markText } from "./mark-text";

export type MarkWords = { title: string; linkText: string; mark: Record<Mark, string> };

const letters: Partial<Record<Mark, string>> = { bold: "B", italic: "I", heading: "H" };
// Drawn: not every font has them.
const drawings: Partial<Record<Mark, string>> = {
  link: "M6.5 9.5l3-3M7.5 4.5l1-1a2.8 2.8 0 014 4l-1 1M8.5 11.5l-1 1a2.8 2.8 0 01-4-4l1-1",
  list: "M2.5 4h.01M2.5 8h.01M2.5 12h.01M6 4h8M6 8h8M6 12h8",
  quote: "M3 3v10M7 5h7M7 8h7M7 11h4",
};
const keys: Record<string, Mark> = { b: "bold", i: "italic", k: "link" };

/**
 * A box for Markdown with a bar of marks over it: a plain box without scripts. What the bar writes can be taken back by
 * the browser's own undo.
 */
export function MarkdownField({
  name,
  label,
  hint,
  value,
  rows,
  maxLength,
  isRequired = false,
  words,
}: {
  name: string;
  label: string;
  hint: string;
  value: string;
  rows: number;
  maxLength: number;
  isRequired?: boolean;
  words: MarkWords;
}) {
  const { state, reasons } = use(FormAnswerContext);
  const reason = state.fields?.[name];
  const error = reason ? (reasons[reason] ?? reasons.invalid) : undefined;
  const id = fieldId(name);
  const box = useRef<HTMLTextAreaElement>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);

  function mark(one: Mark) {
    const area = box.current;
    if (!area) return;
    const { value: text, selectionStart: from, selectionEnd: to } = area;
    const change = markText({ text, from, to }, one, words.linkText);
    area.focus();
    area.setSelectionRange(change.from, change.to);
    // The old command is the only one by which the browser keeps its undo; it tells of the input itself.
    if (!document.execCommand("insertText", false, change.put)) {
      area.setRangeText(change.put, change.from, change.to, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    area.setSelectionRange(...change.select);
  }
  function press(event: KeyboardEvent) {
    const one = keys[event.key.toLowerCase()];
    if (!one || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    mark(one);
  }

  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-semibold">
        {label}
      </label>
      <p id={`${id}-hint`} className="text-sm text-ink-soft">
        {hint}
      </p>
      <MarkBar {...{ id, words, mark, isReady }} />
      <TextBox
        ref={box}
        id={id}
        name={name}
        rows={rows}
        maxLength={maxLength}
        required={isRequired}
        defaultValue={state.typed?.[name] ?? value}
        onKeyDown={press}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-hint${error ? ` ${id}-error` : ""}`}
        className={clsx(
          "block w-full rounded-md border bg-sheet px-3 py-2 text-base text-ink",
          error ? "border-danger" : "border-edge",
        )}
      />
      {error ? (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}

function MarkBar({
  id,
  words,
  mark,
  isReady,
}: {
  id: string;
  words: MarkWords;
  mark: (one: Mark) => void;
  isReady: boolean;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would make the bar part of what is filled in.
    <div
      role="group"
      aria-label={words.title}
      className={clsx("flex flex-wrap gap-1", !isReady && "invisible")}
    >
      {marks.map((one) => (
        <button
          key={one}
          type="button"
          onClick={() => mark(one)}
          aria-label={words.mark[one]}
          aria-controls={id}
          title={words.mark[one]}
          className={clsx(
            "grid size-11 place-items-center rounded-md border border-edge bg-sheet text-base hover:border-accent hover:text-accent sm:size-9",
            one === "bold" && "font-bold",
            one === "italic" && "font-serif italic",
            one === "heading" && "font-serif",
          )}
        >
          {letters[one] ?? <Drawing path={drawings[one] ?? ""} />}
        </button>
      ))}
    </div>
  );
}

function Drawing({ path }: { path: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className="size-4 fill-none stroke-current stroke-[1.6]"
      aria-hidden="true"
    >
      <path d={path} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

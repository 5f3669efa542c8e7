"use client";
import { use } from "react";
import { fieldId } from "./field-id";
import { FormAnswerContext } from "./form-action";

/** A labelled choice of one from a short list; what was chosen survives a refusal. */
export function SelectField({
  name,
  label,
  options,
  value,
}: {
  name: string;
  label: string;
  options: readonly { value: string; text: string }[];
  /** What is chosen at first; the first of the list where there is none. */
  value?: string;
}) {
  const { state, reasons } = use(FormAnswerContext);
  const reason = state.fields?.[name];
  const error = reason ? (reasons[reason] ?? reasons.invalid) : undefined;
  const id = fieldId(name);
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-semibold">
        {label}
      </label>
      <select
        // A browser keeps the first choice of a list that is drawn again: another key is another list.
        key={state.typed?.[name]}
        {...{ id, name }}
        defaultValue={state.typed?.[name] ?? value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className="block w-full rounded-md border border-edge bg-sheet px-3 py-2 text-base text-ink"
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {error ? (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}

"use client";
import { use } from "react";
import { fieldId } from "./field-id";
import { FormAnswerContext } from "./form-action";

/** One of a few choices, each with its words, under a common question. What was chosen survives a refusal. */
export function ChoiceField({
  name,
  label,
  choices,
  value,
  scope,
}: {
  name: string;
  label: string;
  choices: { value: string; label: string }[];
  value: string;
  /** Distinguishes the ids of equal forms on one page. */
  scope?: string;
}) {
  const { state, reasons } = use(FormAnswerContext);
  const reason = state.fields?.[name];
  const error = reason ? (reasons[reason] ?? reasons.invalid) : undefined;
  const id = fieldId(name, scope);
  const chosen = state.typed?.[name] ?? value;
  return (
    <fieldset id={id} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1 text-sm font-semibold">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="flex min-h-9 items-center gap-3 text-sm">
          <input
            type="radio"
            name={name}
            value={choice.value}
            defaultChecked={choice.value === chosen}
            className="size-5 shrink-0 accent-accent"
          />
          <span className="min-w-0">{choice.label}</span>
        </label>
      ))}
      {error ? (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

"use client";
import { type ReactNode, use } from "react";
import { fieldId } from "./field-id";
import { FormAnswerContext } from "./form-action";

/** One of several, each with what it means. What was chosen survives a refusal. */
export function RadioChoice({
  name,
  legend,
  choices,
  chosen,
  scope,
}: {
  name: string;
  legend: string;
  /** `sign` is drawn beside the words that say the same. */
  choices: { value: string; label: string; hint?: string; sign?: ReactNode }[];
  /** What is chosen at first. */
  chosen: string;
  /** Distinguishes the ids of equal forms on one page. */
  scope?: string;
}) {
  const { state } = use(FormAnswerContext);
  return (
    <fieldset id={fieldId(name, scope)} className="space-y-3">
      <legend className="mb-2 text-sm font-semibold">{legend}</legend>
      {choices.map(({ value, label, hint, sign }) => {
        const id = `${fieldId(name, scope)}-${value}`;
        return (
          <div key={value} className="flex gap-3 text-sm">
            <input
              type="radio"
              id={id}
              name={name}
              value={value}
              defaultChecked={(state.typed?.[name] ?? chosen) === value}
              aria-describedby={hint ? `${id}-hint` : undefined}
              className="mt-0.5 size-6 shrink-0 accent-accent"
            />
            <div className="min-w-0">
              <label htmlFor={id} className={sign ? "inline-flex items-center gap-2.5" : undefined}>
                {sign}
                {label}
              </label>
              {hint ? (
                <p id={`${id}-hint`} className="text-ink-soft">
                  {hint}
                </p>
              ) : null}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}

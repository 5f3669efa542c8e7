"use client";
import { clsx } from "clsx";
import { type HTMLInputTypeAttribute, use } from "react";
import { fieldId } from "./field-id";
import { FormAnswerContext } from "./form-action";
import { TextBox } from "./text-box";

/**
 * A labelled line (or, with rows, a box) of text. It complains only after it was sent, in the words of the
 * summary above, until it is changed; what was typed survives a refusal.
 */
export function TextField({
  name,
  label,
  hint,
  type = "text",
  value,
  rows,
  scope,
  isRequired = false,
  autoComplete,
  inputMode,
  maxLength,
}: {
  name: string;
  label: string;
  hint?: string;
  type?: HTMLInputTypeAttribute;
  value?: string;
  rows?: number;
  /** Distinguishes the ids of equal forms on one page. */
  scope?: string;
  isRequired?: boolean;
  autoComplete?: string;
  inputMode?: "email" | "numeric" | "text" | "decimal";
  maxLength?: number;
}) {
  const { state, reasons } = use(FormAnswerContext);
  const reason = state.fields?.[name];
  const error = reason ? (reasons[reason] ?? reasons.invalid) : undefined;
  const id = fieldId(name, scope);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const attributes = {
    id,
    name,
    maxLength,
    required: isRequired,
    defaultValue: state.typed?.[name] ?? value,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described || undefined,
    className: clsx(
      "block w-full rounded-md border bg-sheet px-3 py-2 text-base text-ink",
      error ? "border-danger" : "border-edge",
    ),
  };
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-semibold">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
      {rows ? (
        <TextBox {...attributes} rows={rows} />
      ) : (
        <input {...attributes} type={type} autoComplete={autoComplete} inputMode={inputMode} />
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={id} className="text-sm font-medium text-danger">
      {error}
    </p>
  );
}

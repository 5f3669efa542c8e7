"use client";
import { type ReactNode, use } from "react";
import { fieldId } from "./field-id";
import { FormAnswerContext } from "./form-action";

/** A box to tick, never ticked in advance, with its words beside it. */
export function CheckboxField({
  name,
  label,
  children,
}: {
  name: string;
  label: string;
  /** What belongs to the label but is not part of its name, a link for instance. */
  children?: ReactNode;
}) {
  const { state, reasons } = use(FormAnswerContext);
  const reason = state.fields?.[name];
  const error = reason ? (reasons[reason] ?? reasons.invalid) : undefined;
  const id = fieldId(name);
  return (
    <div className="space-y-1.5">
      <div className="flex gap-3">
        <input
          id={id}
          name={name}
          type="checkbox"
          required
          defaultChecked={state.typed?.[name] === "on"}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className="mt-0.5 size-6 shrink-0 accent-accent"
        />
        <div className="min-w-0 text-sm">
          <label htmlFor={id}>{label}</label>
          {children}
        </div>
      </div>
      {error ? (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}

"use client";
import { type ReactNode, use } from "react";
import { fieldId } from "./field-id";
import { FormAnswerContext } from "./form-action";

/** A box to tick with its words beside it; ticked in advance only where that is what stands already. */
export function CheckboxField({
  name,
  label,
  isOptional = false,
  isTicked = false,
  scope,
  children,
}: {
  name: string;
  label: string;
  /** True where leaving it empty is an answer too. */
  isOptional?: boolean;
  /** What stands now, until something was sent. */
  isTicked?: boolean;
  /** Distinguishes the ids of equal forms on one page. */
  scope?: string;
  /** What belongs to the label but is not part of its name, a link for instance. */
  children?: ReactNode;
}) {
  const { state, reasons } = use(FormAnswerContext);
  const reason = state.fields?.[name];
  const error = reason ? (reasons[reason] ?? reasons.invalid) : undefined;
  const id = fieldId(name, scope);
  return (
    <div className="space-y-1.5">
      <div className="flex gap-3">
        <input
          id={id}
          name={name}
          type="checkbox"
          required={!isOptional}
          defaultChecked={state.typed ? state.typed[name] === "on" : isTicked}
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

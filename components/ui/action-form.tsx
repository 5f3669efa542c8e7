"use client";
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { ErrorSummary } from "./error-summary";
import { type FormAction, FormAnswerContext } from "./form-action";

/**
 * A form that answers on its own page and keeps what was typed. Works without scripts; with them the
 * page is not reloaded and the summary of errors receives the focus.
 */
export function ActionForm({
  action,
  hidden = {},
  reasons,
  errorTitle,
  children,
  done,
  className,
  label,
}: {
  action: FormAction;
  /** Fields that travel unseen, "locale" among them. */
  hidden?: Record<string, string>;
  reasons: Record<string, string>;
  errorTitle: string;
  children: ReactNode;
  /** Shown instead of the form once it was accepted; "{name}" stands for a value of the answer. */
  done?: ReactNode;
  className?: string;
  label?: string;
}) {
  const [state, formAction] = useActionState(action, {});
  const summary = useRef<HTMLDivElement>(null);
  const hasErrors = Boolean(state.reason ?? state.fields);
  useEffect(() => {
    if (state.reason || state.fields) summary.current?.focus();
  }, [state]);

  if (state.done && done) {
    return (
      <FormAnswerContext value={{ state, reasons }}>
        <div role="status">{done}</div>
      </FormAnswerContext>
    );
  }
  return (
    <form action={formAction} noValidate className={className} aria-label={label}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {hasErrors ? (
        <ErrorSummary ref={summary} title={errorTitle} state={state} reasons={reasons} />
      ) : null}
      <FormAnswerContext value={{ state, reasons }}>{children}</FormAnswerContext>
    </form>
  );
}

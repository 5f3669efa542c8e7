"use client";
import { type FormEvent, type ReactNode, useActionState, useEffect, useRef, useState } from "react";
import type { FormState } from "@/lib/edge/form-state";
import { ErrorSummary } from "./error-summary";
import {
  type FormAction,
  FormAnswerContext,
  sentencesOf,
  stillWrong,
  unlessCut,
} from "./form-action";

/**
 * A form that answers on its own page and keeps what was typed. Works without scripts; with them the
 * page is not reloaded and the summary of errors receives the focus. It judges when it is sent and never
 * before: a complaint that comes or goes when a field is left would move the button under the pointer. Where nothing
 * could be sent it says so and keeps what was typed too.
 */
export function ActionForm({
  action,
  hidden = {},
  reasons: own,
  errorTitle,
  children,
  done,
  className,
  label,
  scope,
}: {
  action: FormAction;
  /** Fields that travel unseen, "locale" among them. */
  hidden?: Record<string, string>;
  /** Sentences by reason that are the page's own; the others come with the answer. */
  reasons: Record<string, string>;
  errorTitle: string;
  children: ReactNode;
  /** Shown instead of the form once it was accepted; "{name}" stands for a value of the answer. */
  done?: ReactNode;
  className?: string;
  label?: string;
  /** What its fields have as theirs, where a page has equal forms: the summary leads to them by it. */
  scope?: string;
}) {
  const [state, formAction] = useActionState(unlessCut(action), {});
  const reasons = sentencesOf(state, own);
  const summary = useRef<HTMLDivElement>(null);
  const [changes, setChanges] = useState<{ since: FormState; names: string[] }>();
  const changed = changes?.since === state ? changes.names : [];
  const said = stillWrong(state, changed);
  const noteChange = (name: string) => {
    if (name && !changed.includes(name)) setChanges({ since: state, names: [...changed, name] });
  };
  const noteTyping = (event: FormEvent<HTMLFormElement>) =>
    noteChange((event.target as HTMLInputElement).name);
  useEffect(() => {
    if (state.reason || state.fields) summary.current?.focus();
  }, [state]);

  if (state.done && done) {
    return (
      <FormAnswerContext value={{ state, reasons, noteChange }}>
        <div role="status">{done}</div>
      </FormAnswerContext>
    );
  }
  return (
    <form
      action={formAction}
      onChange={noteTyping}
      noValidate
      className={className}
      aria-label={label}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {said.reason || said.fields ? (
        <ErrorSummary ref={summary} title={errorTitle} state={said} {...{ reasons, scope }} />
      ) : null}
      <FormAnswerContext value={{ state: said, reasons, noteChange }}>{children}</FormAnswerContext>
    </form>
  );
}

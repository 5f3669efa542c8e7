"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, startTransition, useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type FormAction, FormAnswerContext } from "@/components/ui/form-action";
import type { FormState } from "@/lib/edge/form-state";
import { SavedState, type SavedWords } from "./saved-state";
import { useAutosave } from "./use-autosave";

/** What a form needs of whatever page it stands on. */
export type AutosavedWords = SavedWords & { form: string; problem: string };

/**
 * A form that is saved by itself a moment after the last change, and by a button without scripts. A button with the name
 * "next" saves first and then goes to the page its value names among `addresses`, or where the action leads.
 */
export function AutosavedForm({
  id,
  action,
  hidden,
  words,
  reasons,
  addresses = {},
  scope,
  onWritten,
  children,
}: {
  /** Where it stands in the page, so that a button elsewhere can send it. */
  id: string;
  action: FormAction;
  hidden: Record<string, string>;
  words: AutosavedWords;
  reasons: Record<string, string>;
  addresses?: Record<string, string>;
  /** What its fields' ids begin with, where a page has equal forms. */
  scope?: string;
  /** What stands in its fields now, for what is drawn beside them. */
  onWritten: (said: (name: string) => string) => void;
  children: ReactNode;
}) {
  const router = useRouter();
  const [posted, formAction] = useActionState(action, {});
  const { form, saving, noteTyping, save } = useAutosave(action, () => router.refresh());
  const state: FormState = saving.answer.done || saving.at === "refused" ? saving.answer : posted;

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    const next = data.get("next");
    if (!(await save()) || next === null) return;
    const address = addresses[String(next)];
    if (address) router.push(address);
    else startTransition(() => formAction(data));
  }
  function noteChange(event: FormEvent<HTMLFormElement>) {
    const data = new FormData(event.currentTarget);
    onWritten((name) => String(data.get(name) ?? ""));
    noteTyping();
  }

  return (
    <form
      ref={form}
      id={id}
      action={formAction}
      onSubmit={send}
      onInput={noteChange}
      noValidate
      data-saves="itself"
      aria-label={words.form}
      className="space-y-6"
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.reason || state.fields ? (
        <ErrorSummary title={words.problem} state={state} {...{ reasons, scope }} />
      ) : null}
      <FormAnswerContext value={{ state, reasons, noteChange: () => undefined }}>
        {children}
      </FormAnswerContext>
      <SavedState at={saving.at} savedAt={state.done?.savedAt} words={words} />
    </form>
  );
}

"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, startTransition, useActionState, useState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type FormAction, FormAnswerContext, sentencesOf } from "@/components/ui/form-action";
import type { FormState } from "@/lib/edge/form-state";
import type { Autosave } from "./autosaver";
import { ChangedMeanwhile, type MeanwhileWords, type NamedFields } from "./changed-meanwhile";
import { SavedState, type SavedWords } from "./saved-state";
import { useAutosave } from "./use-autosave";

/** What a form needs of whatever page it stands on. */
export type AutosavedWords = SavedWords & {
  form: string;
  problem: string;
  meanwhile: MeanwhileWords;
};

/**
 * A form that is saved by itself a moment after the last change, and by a button without scripts. A button with the name
 * "next" saves first and then goes to the page its value names among `addresses`, or where the action leads. Where other
 * words were saved meanwhile it says so and shows them: none are lost by a tab that was opened before.
 */
export function AutosavedForm({
  id,
  action,
  hidden,
  shown,
  fields,
  words,
  reasons: own,
  addresses = {},
  scope,
  onWritten,
  children,
}: {
  /** Where it stands in the page, so that a button elsewhere can send it. */
  id: string;
  action: FormAction;
  hidden: Record<string, string>;
  /** The mark of the words it is drawn with. */
  shown: string;
  /** What its fields are called, for telling in which of them others were saved meanwhile. */
  fields: NamedFields;
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
  const { form, saving, saver } = useAutosave(action, posted.typed?.shown ?? shown, () =>
    router.refresh(),
  );
  // The answer that a later saving has overtaken.
  const [past, setPast] = useState<FormState>();
  const state = posted === past ? answerOf(saving, posted) : posted;
  const reasons = sentencesOf(state, own);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    const next = data.get("next");
    setPast(posted);
    if (submitter?.getAttribute("name") === "shown") saver.chooseOver(lastOf(data, "shown"));
    if (!(await saver.save()) || next === null) return;
    const address = addresses[String(next)];
    data.set("shown", saver.shown());
    if (address) router.push(address);
    else startTransition(() => formAction(data));
  }
  function noteChange(event: FormEvent<HTMLFormElement>) {
    const data = new FormData(event.currentTarget);
    onWritten((name) => String(data.get(name) ?? ""));
    setPast(posted);
    saver.noteTyping();
  }

  return (
    <form
      ref={form}
      id={id}
      action={formAction}
      onSubmit={send}
      onInput={noteChange}
      noValidate
      // A browser that fills it as it was left would put old words over the mark of new ones.
      autoComplete="off"
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
        <SavedState at={saving.at} savedAt={state.done?.savedAt} words={words} />
        <ChangedMeanwhile {...{ shown, fields }} words={words.meanwhile} />
      </FormAnswerContext>
    </form>
  );
}

// What was typed before there were scripts stays in the fields.
function answerOf({ at, answer }: Autosave, { typed }: FormState): FormState {
  if (answer.done || at === "refused") return answer;
  return typed ? { typed } : {};
}

function lastOf(data: FormData, name: string) {
  return String(data.getAll(name).at(-1) ?? "");
}

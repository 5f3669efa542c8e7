"use client";
import { type FormEvent, type ReactNode, startTransition, useActionState, useState } from "react";
import { type ButtonLook, buttonClasses } from "@/components/ui/button-classes";
import { ErrorSummary } from "@/components/ui/error-summary";
import {
  type FormAction,
  FormAnswerContext,
  sentencesOf,
  unlessCut,
} from "@/components/ui/form-action";
import type { FormState } from "@/lib/edge/form-state";
import { askedOfDevice } from "./asked-of-device";

/**
 * A form whose button asks the device for a passkey: `begin` gives what it is to sign, `finish` takes what it did, with
 * the form's fields. Needs scripts, and is not seen without them.
 */
export function PasskeyForm({
  deed,
  begin,
  finish,
  hidden,
  reasons: own,
  errorTitle,
  button,
  pendingText,
  look = "plain",
  done,
  children,
  className = "space-y-4",
}: {
  deed: "add" | "use";
  begin: FormAction;
  finish: FormAction;
  /** Fields that travel unseen, "locale" among them. */
  hidden: Record<string, string>;
  reasons: Record<string, string>;
  errorTitle: string;
  button: string;
  pendingText: string;
  look?: ButtonLook;
  /** Shown instead of the form once it was accepted. */
  done?: ReactNode;
  children?: ReactNode;
  className?: string;
}) {
  const [state, send, isSending] = useActionState(unlessCut(finish), {});
  const [problem, setProblem] = useState<FormState>();
  const [isAsking, setIsAsking] = useState(false);
  const said = problem ?? state;
  const reasons = sentencesOf(said, own);
  const isBusy = isAsking || isSending;
  const press = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    setIsAsking(true);
    const answer = await askedOfDevice(deed, begin, form);
    setIsAsking(false);
    if (typeof answer !== "string") return setProblem(answer);
    setProblem(undefined);
    form.set("answer", answer);
    startTransition(() => send(form));
  };
  if (state.done && done) return <div role="status">{done}</div>;
  return (
    <form onSubmit={press} noValidate className={`needs-script ${className}`} aria-label={button}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {!isBusy && (said.reason || said.fields) ? (
        <ErrorSummary title={errorTitle} state={said} reasons={reasons} />
      ) : null}
      <FormAnswerContext value={{ state: said, reasons, noteChange: () => undefined }}>
        {children}
      </FormAnswerContext>
      <button type="submit" aria-disabled={isBusy || undefined} className={buttonClasses(look)}>
        {isBusy ? pendingText : button}
      </button>
    </form>
  );
}

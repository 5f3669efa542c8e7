"use client";
import type { FormEvent, ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { ButtonLook } from "@/components/ui/button-classes";
import { Disclosure } from "@/components/ui/disclosure";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { AutosavedForm, type AutosavedWords } from "./autosaved-form";
import { ChangedMeanwhile, type NamedFields } from "./changed-meanwhile";

export type PreviewedFormProps = {
  id: string;
  action: FormAction;
  hidden: Record<string, string>;
  /** The mark of the words it is drawn with. */
  shown: string;
  fields: NamedFields;
  words: AutosavedWords & { preview: string };
  reasons: Record<string, string>;
  scope?: string;
  /** False where readers see what it writes: there it is saved by its button alone. */
  savesItself: boolean;
  /** How its button looks where it is the only way to save. */
  look?: ButtonLook;
};

/** A form with what it makes of the page below its fields, while it is typed. */
export function PreviewedForm({
  savesItself,
  look = "plain",
  preview,
  onWritten,
  children,
  ...form
}: PreviewedFormProps & {
  /** What readers see of it; nothing where they would see nothing of it. */
  preview: ReactNode;
  onWritten: (said: (name: string) => string) => void;
  children: ReactNode;
}) {
  const { action, words, reasons, scope, shown, fields } = form;
  const inside = (
    <>
      {children}
      {preview ? (
        <div className="rounded-md bg-well px-4 py-3">
          <Disclosure open summary={words.preview}>
            {preview}
          </Disclosure>
        </div>
      ) : null}
    </>
  );
  if (savesItself)
    return (
      <AutosavedForm {...{ ...form, onWritten, hidden: { ...form.hidden, by: "itself" } }}>
        {inside}
      </AutosavedForm>
    );
  function noteTyping({ target }: FormEvent) {
    const typedIn = (target as HTMLInputElement).form;
    if (!typedIn) return;
    const data = new FormData(typedIn);
    onWritten((name) => String(data.get(name) ?? ""));
  }
  return (
    <div onInput={noteTyping}>
      <ActionForm
        {...{ action, reasons, hidden: form.hidden }}
        {...(scope ? { scope } : {})}
        errorTitle={words.problem}
        label={words.form}
        className="space-y-5"
      >
        {inside}
        <SubmitButton look={look} pendingText={words.saving}>
          {words.save}
        </SubmitButton>
        <ChangedMeanwhile {...{ shown, fields }} words={words.meanwhile} />
      </ActionForm>
    </div>
  );
}

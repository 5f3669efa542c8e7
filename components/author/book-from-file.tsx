"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useActionState, useEffect, useId, useRef, useState } from "react";
import { buttonClasses } from "@/components/ui/button-classes";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type FormAction, sentencesOf, unlessCut } from "@/components/ui/form-action";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/edge/form-state";
import { UploadState } from "./upload-state";
import type { UploadWords } from "./upload-words";
import { useUpload } from "./use-upload";

type Words = {
  choose: string;
  hint: string;
  begin: string;
  opening: string;
  withoutScripts: string;
  wrongFile: string;
};

const accepted = /\.(epub|pdf)$/i;

/**
 * A book out of its file: the book is made first, then the file is sent to its draft, then its page reads it. Without
 * scripts the book is made and its page asks for the file.
 */
export function BookFromFile({
  action,
  hidden,
  locale,
  reasons,
  uploads,
  words,
}: {
  action: FormAction;
  hidden: Record<string, string>;
  locale: string;
  reasons: Record<string, string>;
  uploads: UploadWords;
  words: Words;
}) {
  const id = useId();
  const [posted, formAction] = useActionState(action, {});
  const [answer, setAnswer] = useState<FormState>(posted);
  const [at, setAt] = useState<"choosing" | "making" | "wrong">("choosing");
  const chosen = useRef<HTMLInputElement>(null);
  const file = chosen.current?.files?.[0];
  const made = answer.done;

  async function begin(event: FormEvent<HTMLFormElement>) {
    const [picked] = chosen.current?.files ?? [];
    event.preventDefault();
    if (!picked) return chosen.current?.focus();
    if (!accepted.test(picked.name)) return setAt("wrong");
    setAt("making");
    const form = new FormData(event.currentTarget);
    form.set("fileName", picked.name);
    setAnswer(await unlessCut(action)({}, form));
    setAt("choosing");
  }

  return (
    <form
      action={formAction}
      onSubmit={begin}
      className="space-y-4 rounded-md border border-dashed border-edge p-5"
    >
      {Object.entries({ ...hidden, fileName: "" }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {answer.reason || answer.fields ? (
        <ErrorSummary
          title={uploads.refused}
          state={answer}
          reasons={sentencesOf(answer, reasons)}
        />
      ) : null}
      <label htmlFor={id} className="block font-semibold">
        {words.choose}
      </label>
      <p id={`${id}-hint`} className="text-sm text-ink-soft">
        {words.hint}
      </p>
      <input
        ref={chosen}
        id={id}
        type="file"
        accept=".epub,.pdf"
        aria-describedby={`${id}-hint`}
        onChange={() => setAt("choosing")}
        className="block w-full min-w-0 text-sm file:me-3 file:min-h-11 file:rounded-md file:border file:border-edge file:bg-sheet file:px-4 file:font-semibold file:text-ink"
      />
      <noscript>
        <p className="text-sm">{words.withoutScripts}</p>
      </noscript>
      {at === "wrong" ? <Notice tone="error">{words.wrongFile}</Notice> : null}
      {made?.draftId && file ? (
        <Sending
          {...{ file, locale }}
          draftId={made.draftId}
          label={words.choose}
          words={uploads}
          next={`/${locale}/author/books/${made.slug}/start`}
        />
      ) : (
        <button
          type="submit"
          aria-disabled={at === "making" || undefined}
          className={buttonClasses("main")}
        >
          {at === "making" ? words.opening : words.begin}
        </button>
      )}
    </form>
  );
}

function Sending({
  file,
  draftId,
  label,
  words,
  locale,
  next,
}: {
  file: File;
  draftId: string;
  label: string;
  words: UploadWords;
  locale: string;
  next: string;
}) {
  const router = useRouter();
  const upload = useUpload({ draftId, role: "full" }, () => undefined);
  const { standing, begin } = upload;
  const isBegun = useRef(false);
  useEffect(() => {
    if (standing.at !== "ready" || isBegun.current) return;
    isBegun.current = true;
    void begin(file);
  }, [standing, begin, file]);
  useEffect(() => {
    if (standing.at === "received") router.push(next);
  }, [standing, router, next]);
  return (
    <>
      <UploadState {...{ upload, label, words, locale }} />
      {standing.at === "refused" || standing.at === "cancelled" ? (
        <a href={next} className="link text-sm">
          {label}
        </a>
      ) : null}
    </>
  );
}

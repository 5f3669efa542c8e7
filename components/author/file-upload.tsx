"use client";
import { useRouter } from "next/navigation";
import { type DragEvent, type FormEvent, useId, useRef, useState } from "react";
import { buttonClasses } from "@/components/ui/button-classes";
import { FileField } from "@/components/ui/file-field";
import { uploadFormAddress } from "./upload-addresses";
import { UploadState } from "./upload-state";
import type { UploadWords } from "./upload-words";
import { useUpload } from "./use-upload";

/**
 * Sends one file to a place of a draft. Without scripts it is a plain form; with them the file goes in pieces that
 * survive a bad line, with its checksum, and can be dropped here. `accept` is a list such as ".pdf,.epub".
 */
export function FileUpload({
  draftId,
  role,
  accept,
  label,
  hint,
  words,
  locale,
}: {
  draftId: string;
  role: "full" | "sample" | "extra" | "cover";
  accept: string;
  label: string;
  hint?: string;
  words: UploadWords;
  locale: string;
}) {
  const router = useRouter();
  const id = useId();
  const chosen = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const upload = useUpload({ draftId, role }, () => router.refresh());
  const send = (event: FormEvent) => {
    const file = chosen.current?.files?.[0];
    if (!file) return;
    event.preventDefault();
    upload.begin(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file) upload.begin(file);
  };
  return (
    <form
      method="post"
      action={uploadFormAddress}
      encType="multipart/form-data"
      onSubmit={send}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={`min-w-0 space-y-3 rounded-md border border-dashed p-4 ${
        isOver ? "border-accent bg-accent-wash" : "border-edge bg-sheet"
      }`}
    >
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="role" value={role} />
      <input type="hidden" name="locale" value={locale} />
      <FileField ref={chosen} {...{ id, label, hint, accept }} isRequired />
      <p className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
        <button type="submit" className={buttonClasses("plain")}>
          {words.send}
        </button>
        <span className={upload.standing.at === "idle" ? "invisible" : undefined}>
          {words.drop}
        </span>
      </p>
      <UploadState upload={upload} label={label} words={words} locale={locale} />
    </form>
  );
}

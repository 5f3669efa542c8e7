"use client";
import { use, useState } from "react";
import { buttonClasses } from "./button-classes";
import { FormAnswerContext } from "./form-action";

/**
 * A text to take elsewhere, with a button that copies it and says so aloud. "{name}" in it stands for a value of the
 * form's accepted answer. Without scripts it can be selected whole.
 */
export function CopyText({
  label,
  text,
  words,
}: {
  label: string;
  text: string;
  words: { copy: string; copyOf: string; copied: string; notCopied: string };
}) {
  const { done } = use(FormAnswerContext).state;
  const [said, setSaid] = useState("");
  const whole = text.replaceAll(/\{(\w+)\}/g, (_braces, name: string) => done?.[name] ?? "");
  // Only a page that came over TLS, or from this computer, may write to the clipboard.
  const copy = async () => {
    setSaid("");
    const isCopied = await navigator.clipboard?.writeText(whole).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? words.copied : words.notCopied);
  };
  return (
    <div className="space-y-1.5">
      <p className="text-sm font-semibold">{label}</p>
      <div className="flex flex-wrap items-center gap-3">
        <code className="min-w-0 grow basis-60 rounded-md border border-edge bg-paper px-3 py-2 text-sm [overflow-wrap:anywhere] select-all">
          {whole}
        </code>
        <button
          type="button"
          onClick={copy}
          aria-label={words.copyOf.replace("{name}", label)}
          className={`needs-script ${buttonClasses("plain")}`}
        >
          {words.copy}
        </button>
      </div>
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {said}
      </p>
    </div>
  );
}

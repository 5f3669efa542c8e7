"use client";
import { type ReactNode, useState } from "react";
import { PreviewedForm, type PreviewedFormProps } from "./previewed-form";

type Shown = { title: string; description: string; hasExtras: boolean };

/** The words of one package, with how readers choose it as they are typed. */
export function PackageForm({
  sold,
  language,
  price,
  isChosen,
  words,
  children,
  ...form
}: PreviewedFormProps & {
  sold: Shown;
  language: string;
  price: string;
  /** Whether the page offers a choice: it tells nothing of the only package. */
  isChosen: boolean;
  words: { withExtras: string; withoutExtras: string };
  children: ReactNode;
}) {
  const [shown, setShown] = useState(sold);
  return (
    <PreviewedForm
      {...{ ...form, words }}
      onWritten={(said) =>
        setShown({
          ...{ title: said("title"), description: said("description") },
          hasExtras: said("includesExtras") === "on",
        })
      }
      preview={isChosen ? <OnPage {...{ shown, language, price, words }} /> : null}
    >
      {children}
    </PreviewedForm>
  );
}

function OnPage({
  shown: { title, description, hasExtras },
  language,
  price,
  words,
}: {
  shown: Shown;
  language: string;
  price: string;
  words: { withExtras: string; withoutExtras: string };
}) {
  return (
    <div className="rounded-md border border-edge bg-sheet px-4 py-3 [overflow-wrap:anywhere]">
      <p className="flex items-baseline justify-between gap-3">
        <span lang={language} className="min-w-0 font-serif font-semibold">
          {title}
        </span>
        <span className="figures shrink-0 text-sm">{price}</span>
      </p>
      {description.trim() ? (
        <p lang={language} className="mt-1 text-sm text-ink-soft">
          {description}
        </p>
      ) : null}
      <p className="mt-1 text-xs text-ink-soft">
        {hasExtras ? words.withExtras : words.withoutExtras}
      </p>
    </div>
  );
}

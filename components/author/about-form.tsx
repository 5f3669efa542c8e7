"use client";
import { useState } from "react";
import { TextField } from "@/components/ui/text-field";
import { aboutIn } from "@/lib/catalog/about-author";
import { PreviewedForm, type PreviewedFormProps } from "./previewed-form";

type Told = { language: string; label: string; text: string };

/** What an author says of themselves, with what their pages say in each language of the shop as it is typed. */
export function AboutForm({
  told,
  longest,
  words,
  ...form
}: Omit<PreviewedFormProps, "fields"> & {
  told: Told[];
  longest: number;
  words: { empty: string };
}) {
  const [shown, setShown] = useState(told);
  const about = Object.fromEntries(shown.map(({ language, text }) => [language, text.trim()]));
  return (
    <PreviewedForm
      {...{ ...form, words }}
      fields={Object.fromEntries(told.map(({ language, label }) => [`bio-${language}`, { label }]))}
      onWritten={(said) =>
        setShown(told.map((one) => ({ ...one, text: said(`bio-${one.language}`) })))
      }
      preview={
        <dl className="space-y-4">
          {told.map(({ language, label }) => (
            <OnPage
              key={language}
              {...{ label, empty: words.empty }}
              said={aboutIn(about, language)}
            />
          ))}
        </dl>
      }
    >
      {told.map(({ language, label, text }) => (
        <TextField
          key={language}
          name={`bio-${language}`}
          label={label}
          value={text}
          rows={5}
          maxLength={longest}
        />
      ))}
    </PreviewedForm>
  );
}

function OnPage({
  label,
  empty,
  said,
}: {
  label: string;
  empty: string;
  said: ReturnType<typeof aboutIn>;
}) {
  return (
    <div>
      <dt className="text-sm text-ink-soft">{label}</dt>
      {said ? (
        <dd
          lang={said.language}
          className="reading mt-1 whitespace-pre-line [overflow-wrap:anywhere]"
        >
          {said.text}
        </dd>
      ) : (
        <dd className="mt-1 text-sm text-ink-soft">{empty}</dd>
      )}
    </div>
  );
}

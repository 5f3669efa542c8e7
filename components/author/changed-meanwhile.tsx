"use client";
import { use } from "react";
import { buttonClasses } from "@/components/ui/button-classes";
import { FormAnswerContext } from "@/components/ui/form-action";

export type MeanwhileWords = {
  title: string;
  lead: string;
  empty: string;
  keep: string;
  take: string;
};

/** What a field is called, and what its values are called where they are not words themselves. */
export type NamedFields = Record<string, { label: string; values?: Record<string, string> }>;

/**
 * Says over which words a form was typed, and, once it was refused because others were saved meanwhile, shows those and
 * both ways on: what was typed is saved over them, or the page is loaded with them. It stands below the button that saves:
 * the Return key presses a form's first button, which must not be the one that saves over somebody.
 */
export function ChangedMeanwhile({
  shown,
  fields,
  words,
  anew = "?",
}: {
  /** The mark of the words the form was drawn with. */
  shown: string;
  fields: NamedFields;
  words: MeanwhileWords;
  /** The address of the form with what is saved, where it is more than its page's. */
  anew?: string;
}) {
  const { details, typed } = use(FormAnswerContext).state;
  const asSent = (name: string) => (typed?.[name] ?? "").replaceAll("\r\n", "\n");
  const differing = Object.entries(fields).filter(
    ([name]) => (details?.[name] ?? "") !== asSent(name),
  );
  return (
    <>
      <input type="hidden" name="shown" value={typed?.shown ?? shown} />
      {details?.shown ? (
        <div className="space-y-4 rounded-md border border-edge bg-well px-4 py-4">
          <div className="text-sm">
            <p className="font-semibold">{words.title}</p>
            <p className="text-ink-soft">{words.lead}</p>
          </div>
          <dl className="space-y-3 text-sm">
            {differing.map(([name, { label, values }]) => (
              <div key={name}>
                <dt className="font-semibold">{label}</dt>
                <dd className="max-h-80 overflow-y-auto whitespace-pre-line [overflow-wrap:anywhere]">
                  {(values?.[details[name] ?? ""] ?? details[name]) || words.empty}
                </dd>
              </div>
            ))}
          </dl>
          <div className="flex flex-wrap items-center gap-4">
            <button
              type="submit"
              name="shown"
              value={details.shown}
              className={buttonClasses("plain")}
            >
              {words.keep}
            </button>
            {/* The page anew, with what is saved in its fields: a way out of what was typed, also without scripts. */}
            <a href={anew} className="quiet-link">
              {words.take}
            </a>
          </div>
        </div>
      ) : null}
    </>
  );
}

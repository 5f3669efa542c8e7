"use client";
import { use } from "react";
import { FormAnswerContext } from "./form-action";

/** A value of the form's accepted answer that has several lines, as a list with a heading; nothing where it has none. */
export function AnswerList({ name, title }: { name: string; title: string }) {
  const lines = use(FormAnswerContext).state.done?.[name];
  if (!lines) return null;
  return (
    <section aria-label={title} className="mb-8">
      <h2 className="mb-2 text-xl">{title}</h2>
      <ul className="list-disc space-y-1 ps-5 [overflow-wrap:anywhere]">
        {lines.split("\n").map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

"use client";
import { use } from "react";
import { buttonClasses } from "@/components/ui/button-classes";
import { FormAnswerContext } from "@/components/ui/form-action";

/**
 * The books a search within a form has found, each with a button that sends the form to put it in. The form's answer says
 * how many there are (`found`) and names each (`found-1`, in words `found-1-text`).
 */
export function FoundBooks({ add, none }: { add: string; none: string }) {
  const { done } = use(FormAnswerContext).state;
  const books = Array.from({ length: Number(done?.found ?? 0) }, (_book, at) => ({
    slug: done?.[`found-${at + 1}`] ?? "",
    text: done?.[`found-${at + 1}-text`] ?? "",
  }));
  // There before anything is found: only what comes into a region that stands is read out.
  return (
    <div role="status" className="empty:-mt-3">
      {done?.found !== undefined && books.length === 0 ? <p className="text-sm">{none}</p> : null}
      {books.length > 0 ? (
        <ul className="divide-y divide-rule">
          {books.map(({ slug, text }) => (
            <li key={slug} className="flex flex-wrap items-center justify-between gap-3 py-2">
              <span className="min-w-0 text-sm">{text}</span>
              <button
                type="submit"
                name="intent"
                value={`add-${slug}`}
                aria-label={`${add}, ${text}`}
                className={buttonClasses("plain")}
              >
                {add}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

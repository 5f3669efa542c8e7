"use client";
import { useActionState, useEffect, useOptimistic, useState } from "react";
import { type FormAction, unlessCut } from "@/components/ui/form-action";

/** What `/api/store/wishes` answers, and a press: of which buttons the reader has pressed, by kind, "on" or not. */
export type WishesOn = Record<string, string>;

/**
 * Buttons to keep a book in mind or to follow, on a page that is the same for everyone: how they stand is asked for once the
 * page is there, and without scripts a press keeps. Every byte of it is loaded with a book's page.
 */
export function WishButtons({
  action,
  query,
  buttons,
  reasons,
  look,
}: {
  action: FormAction;
  /** Of what the buttons are, as the query of `/api/store/wishes`. */
  query: string;
  /** Each with its kind, what it is about as `wishPress` reads it, and its words before it is pressed and after. */
  buttons: { kind: string; about: string; on: string; off: string }[];
  reasons: Record<string, string>;
  look: string;
}) {
  const [found, setFound] = useState<WishesOn>({});
  const [{ done = found, reason }, press] = useActionState(
    unlessCut(action, (send) => async (before, form) => {
      hope(form.get("press") as string);
      const answer = await send(before, form);
      // What stood before a press that failed stands on.
      return answer.done ? answer : { ...before, ...answer };
    }),
    {},
  );
  const [standing, hope] = useOptimistic(done, (now, pressed: string) => {
    const [turn, kind] = pressed.split(" ");
    return { ...now, [kind as string]: turn as string };
  });
  useEffect(() => {
    fetch(`/api/store/wishes?${query}`)
      .then((answer) => answer.json())
      .then(setFound, () => undefined);
  }, [query]);
  return (
    <form action={press} className="flex flex-wrap gap-3">
      {buttons.map(({ kind, about, on, off }) => {
        const isOn = standing[kind] === "on";
        return (
          <button
            type="submit"
            key={kind}
            name="press"
            value={`${isOn ? "off" : "on"} ${about}`}
            className={look}
          >
            {isOn ? off : on}
          </button>
        );
      })}
      {reason && <p role="alert">{reasons[reason] ?? reasons.unknown}</p>}
    </form>
  );
}

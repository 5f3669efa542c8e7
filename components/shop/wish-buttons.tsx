"use client";
import { useActionState, useEffect, useState } from "react";
import { buttonClasses } from "@/components/ui/button-classes";
import type { FormAction } from "@/components/ui/form-action";

/** What `/api/store/wishes` answers: which of the buttons stand pressed for whoever is here. */
export type WishesOn = { wish: boolean; book: boolean; author: boolean };

type Button = { kind: keyof WishesOn; id: string; on: string; off: string };

/**
 * Buttons to keep a book in mind or to follow, on a page that is the same for everyone: how they stand is asked for once the
 * page is there, and without scripts a press keeps.
 */
export function WishButtons({
  action,
  locale,
  buttons,
  sending,
  reasons,
}: {
  action: FormAction;
  locale: string;
  buttons: Button[];
  sending: string;
  reasons: Record<string, string>;
}) {
  const [standing, setStanding] = useState<WishesOn>();
  const asked = buttons.map(({ kind, id }) => `${kind === "author" ? kind : "book"}=${id}`);
  const query = [...new Set(asked)].join("&");
  useEffect(() => {
    const asking = new AbortController();
    fetch(`/api/store/wishes?${query}`, { signal: asking.signal })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((news) => news && setStanding(news))
      .catch(() => undefined);
    return () => asking.abort();
  }, [query]);
  return (
    <div className="flex flex-wrap gap-3">
      {buttons.map((button) => (
        <OneWish
          key={button.kind}
          {...{ action, locale, button, sending, reasons }}
          isOn={standing?.[button.kind] ?? false}
        />
      ))}
    </div>
  );
}

function OneWish({
  action,
  locale,
  button: { kind, id, on, off },
  isOn,
  sending,
  reasons,
}: {
  action: FormAction;
  locale: string;
  button: Button;
  isOn: boolean;
  sending: string;
  reasons: Record<string, string>;
}) {
  const [state, press, isPending] = useActionState(action, {});
  const stands = state.done ? state.done.turn === "on" : isOn;
  const words = stands ? off : on;
  return (
    <form action={press}>
      {Object.entries({ locale, kind, id, turn: stands ? "off" : "on" }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        aria-disabled={isPending || undefined}
        className={buttonClasses("plain")}
      >
        {isPending ? sending : words}
      </button>
      <span role="status" className="block text-sm">
        {state.reason ? (reasons[state.reason] ?? reasons.unknown) : null}
      </span>
    </form>
  );
}

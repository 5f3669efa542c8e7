import type { ReactNode } from "react";
import { OpenMark } from "./open-mark";

type DisclosureProps = {
  summary: ReactNode;
  /** What it is called where the summary alone would not tell it from its neighbours. */
  label?: string;
  open?: boolean;
  children: ReactNode;
};

/** What is shown when asked for: a line that says what it is, with a mark that turns, and the rest behind it. */
export function Disclosure({ summary, label, open, children }: DisclosureProps) {
  return (
    <details className="group text-sm" open={open}>
      <summary
        aria-label={label}
        className="flex min-h-8 cursor-pointer items-baseline gap-2 text-ink-soft hover:text-ink max-sm:py-2.5"
      >
        <OpenMark />
        <span className="min-w-0">{summary}</span>
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}

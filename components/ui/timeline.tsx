import { clsx } from "clsx";
import type { ReactNode } from "react";
import { CheckMark } from "./check-mark";

export type Moment = {
  key: string;
  state: "done" | "now" | "next" | "overdue";
  title: string;
  /** The state in words, for those who listen. */
  stateText: string;
  date?: ReactNode;
  sentence?: ReactNode;
};

/** What happened, what happens now and what comes next, each with a date and one sentence. */
export function Timeline({ label, moments }: { label: string; moments: Moment[] }) {
  return (
    <ol aria-label={label} className="space-y-0">
      {moments.map((moment) => (
        <li
          key={moment.key}
          aria-current={moment.state === "now" || moment.state === "overdue" ? "step" : undefined}
          className="group relative grid grid-cols-[1.5rem_1fr] gap-4 pb-7 last:pb-0"
        >
          <span
            aria-hidden="true"
            className="absolute top-6 bottom-0 start-[0.6875rem] w-0.5 bg-rule group-last:hidden"
          />
          <span
            aria-hidden="true"
            className={clsx(
              "mt-0.5 grid size-6 place-items-center rounded-full border-2 text-xs font-bold",
              moment.state === "done" && "border-accent bg-accent text-on-accent",
              moment.state === "now" && "border-accent bg-sheet text-accent",
              moment.state === "next" && "border-edge bg-sheet text-ink-soft",
              moment.state === "overdue" && "border-warning bg-warning-wash text-warning",
            )}
          >
            {moment.state === "done" ? <CheckMark /> : moment.state === "overdue" ? "!" : ""}
            {moment.state === "now" ? <span className="size-2 rounded-full bg-accent" /> : null}
          </span>
          <div className={clsx("min-w-0", moment.state === "next" && "text-ink-soft")}>
            <p className="font-semibold">
              {moment.title}
              <span className="sr-only"> ({moment.stateText})</span>
            </p>
            {moment.date ? <p className="text-sm text-ink-soft">{moment.date}</p> : null}
            {moment.sentence ? <p className="mt-1 text-sm">{moment.sentence}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

import { clsx } from "clsx";
import { CheckMark } from "./check-mark";

type Item = {
  key: string;
  isDone: boolean;
  title: string;
  text: string;
  href: string;
  /** "done" or "to do", for those who listen. */
  stateText: string;
};

/** Steps that tick themselves, each a way to where it is taken. */
export function CheckList({ label, items }: { label: string; items: Item[] }) {
  return (
    <ul aria-label={label} className="divide-y divide-rule border-y border-rule">
      {items.map(({ key, isDone, title, text, href, stateText }) => (
        <li key={key} className="grid grid-cols-[1.5rem_1fr] gap-4 py-3 max-sm:py-1.5">
          <span
            aria-hidden="true"
            className={clsx(
              "mt-0.5 grid size-6 place-items-center max-sm:mt-2.5 rounded-full border-2",
              isDone ? "border-success bg-success text-sheet" : "border-edge bg-sheet",
            )}
          >
            {isDone ? <CheckMark /> : null}
          </span>
          <div className="min-w-0">
            <p>
              <a
                href={href}
                className={clsx(
                  "inline-flex items-center py-0.5 max-sm:min-h-11",
                  isDone ? "quiet-link text-ink-soft" : "link font-semibold",
                )}
              >
                {title}
              </a>
              <span className="sr-only"> ({stateText})</span>
            </p>
            {isDone ? null : <p className="text-sm text-ink-soft">{text}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

import { clsx } from "clsx";
import type { ContentsEntry } from "./engine";
import { Panel } from "./panel";
import type { ReadingWords } from "./reading-words";

/** The book's own table of contents as a list one chooses from. */
export function ContentsPanel({
  entries,
  chapter,
  language,
  words,
  onChoose,
  onClose,
}: {
  entries: ContentsEntry[];
  /** The title of the chapter one is in. */
  chapter: string;
  language: string;
  words: ReadingWords;
  onChoose: (target: string) => void;
  onClose: () => void;
}) {
  return (
    <Panel title={words.contents} side="start" close={words.close} onClose={onClose}>
      {entries.length === 0 ? <p className="text-ink-soft">{words.noContents}</p> : null}
      <nav aria-label={words.contents} lang={language}>
        <EntryList entries={entries} chapter={chapter} onChoose={onChoose} />
      </nav>
    </Panel>
  );
}

function EntryList({
  entries,
  chapter,
  onChoose,
  isInner = false,
}: {
  entries: ContentsEntry[];
  chapter: string;
  onChoose: (target: string) => void;
  isInner?: boolean;
}) {
  return (
    <ol className={clsx(isInner && "border-s border-rule ps-3")}>
      {entries.map(({ title, target, children }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a table of contents never changes while it is shown.
        <li key={at}>
          {target === null ? (
            <span className="block py-2 font-serif text-ink-soft">{title}</span>
          ) : (
            <button
              type="button"
              onClick={() => onChoose(target)}
              aria-current={title !== "" && title === chapter ? "location" : undefined}
              className="contents-entry"
            >
              {title}
            </button>
          )}
          {children.length > 0 ? (
            <EntryList entries={children} chapter={chapter} onChoose={onChoose} isInner />
          ) : null}
        </li>
      ))}
    </ol>
  );
}

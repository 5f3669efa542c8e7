import type { ReadingWords } from "./reading-words";

/** Above the book: the way back, its title, its contents, and how it is set. */
export function RoomHead({
  title,
  language,
  backHref,
  words,
  onContents,
  onSettings,
}: {
  title: string;
  language: string;
  backHref: string;
  words: ReadingWords;
  /** Null until the book lies open. */
  onContents: (() => void) | null;
  onSettings: () => void;
}) {
  return (
    <header className="room-head">
      <a href={backHref} className="room-button">
        <span aria-hidden="true">‹</span>
        <span className="max-sm:sr-only">{words.back}</span>
      </a>
      <h1 lang={language} className="room-title">
        {title}
      </h1>
      <button
        type="button"
        aria-keyshortcuts="t"
        className="room-button"
        disabled={onContents === null}
        onClick={onContents ?? undefined}
      >
        {words.contents}
      </button>
      <button type="button" className="room-button" onClick={onSettings}>
        <span aria-hidden="true" className="font-serif">
          Aa
        </span>
        <span className="sr-only">{words.settings}</span>
      </button>
    </header>
  );
}

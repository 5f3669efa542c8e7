import type { Position } from "./engine";
import type { ReadingWords } from "./reading-words";

/** Below the book: back and on, where one is, and in a PDF the page to go to. */
export function RoomFoot({
  position,
  percent,
  language,
  words,
  onPrevious,
  onNext,
  onPage,
}: {
  position: Position | null;
  /** The share that has been read, written out. */
  percent: string;
  language: string;
  words: ReadingWords;
  onPrevious: () => void;
  onNext: () => void;
  onPage: ((page: number) => void) | null;
}) {
  return (
    <footer className="room-foot">
      <button type="button" onClick={onPrevious} className="room-button">
        <span aria-hidden="true">‹</span>
        <span className="max-sm:sr-only">{words.previous}</span>
      </button>
      <div className="min-w-0 flex-1 text-center text-sm text-ink-soft">
        <p className="flex items-baseline justify-center gap-2">
          <span lang={language} className="truncate font-serif">
            {position?.chapter}
          </span>
          <span className="figures shrink-0">{percent}</span>
        </p>
        <progress
          aria-label={words.progress}
          className="room-progress"
          max={100}
          value={position?.percent ?? 0}
        />
      </div>
      {position?.page && onPage ? (
        <PageField page={position.page} words={words} onPage={onPage} />
      ) : null}
      <button type="button" onClick={onNext} className="room-button">
        <span className="max-sm:sr-only">{words.next}</span>
        <span aria-hidden="true">›</span>
      </button>
    </footer>
  );
}

function PageField({
  page,
  words,
  onPage,
}: {
  page: { at: number; of: number };
  words: ReadingWords;
  onPage: (page: number) => void;
}) {
  return (
    <form
      className="flex shrink-0 items-baseline gap-2 text-sm text-ink-soft"
      onSubmit={(event) => {
        event.preventDefault();
        const asked = Number(new FormData(event.currentTarget).get("page"));
        if (Number.isInteger(asked) && asked >= 1) onPage(asked);
      }}
    >
      <label className="flex items-baseline gap-2">
        <span className="max-sm:sr-only">{words.page}</span>
        <input
          key={page.at}
          name="page"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={page.at}
          className="page-field figures"
        />
      </label>
      <span className="figures whitespace-nowrap">
        {words.ofPages.replace("{count}", String(page.of))}
      </span>
    </form>
  );
}

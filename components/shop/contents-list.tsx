import { Badge } from "@/components/ui/badge";
import type { MarkedItem } from "@/lib/editions/chapter-marks";

/** A book's contents as nested lists; what is still to be written says so, and what is new or changed where it is told. */
export function ContentsList({
  items,
  language,
  todo,
  marks,
}: {
  items: MarkedItem[];
  language: string;
  todo: string;
  /** The words for what is new and what was changed. */
  marks?: Record<"new" | "updated", string>;
}) {
  const wordOf: WordOf = (item) =>
    item.state === "todo" ? todo : item.mark ? (marks?.[item.mark] ?? null) : null;
  return (
    <ol lang={language} className="divide-y divide-rule border-y border-rule font-serif">
      {items.map((item) => (
        <li key={`${item.number ?? ""}${item.title}`}>
          {item.children.length > 0 ? (
            <details className="group" open={item.children.some(hasMark)}>
              <summary className="flex min-h-11 gap-2 py-2.5">
                <span
                  aria-hidden="true"
                  className="mt-2.5 size-0 shrink-0 border-y-[0.3rem] border-s-[0.5rem] border-y-transparent border-s-current group-open:rotate-90"
                />
                <span className="flex min-w-0 grow items-start justify-between gap-x-3">
                  <Title item={item} />
                  <Mark item={item} word={wordOf(item)} />
                </span>
              </summary>
              <div className="pb-3 ps-4">
                <Within
                  items={item.children}
                  wordOf={item.state === "todo" ? () => null : wordOf}
                />
              </div>
            </details>
          ) : (
            <p className="flex min-h-11 items-start justify-between gap-3 py-2.5 ps-4 text-ink-soft">
              <Title item={item} />
              <Mark item={item} word={wordOf(item)} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Within({ items, wordOf }: { items: MarkedItem[]; wordOf: WordOf }) {
  return (
    <ol className="ps-5 text-ink-soft">
      {items.map((item) => (
        <li key={`${item.number ?? ""}${item.title}`}>
          <p className="flex items-start justify-between gap-x-3 py-1">
            <Title item={item} />
            <Mark item={item} word={wordOf(item)} />
          </p>
          {item.children.length > 0 ? <Within items={item.children} wordOf={wordOf} /> : null}
        </li>
      ))}
    </ol>
  );
}

/** Whether an entry or one within it is marked: what is told of it is then not folded away. */
function hasMark({ mark, children }: MarkedItem): boolean {
  return Boolean(mark) || children.some(hasMark);
}

type WordOf = (item: MarkedItem) => string | null;

function Mark({ item, word }: { item: MarkedItem; word: string | null }) {
  if (!word) return null;
  return (
    <span className="shrink-0 font-sans">
      <Badge tone={item.mark && item.state !== "todo" ? "accent" : "neutral"}>{word}</Badge>
    </span>
  );
}

function Title({ item }: { item: MarkedItem }) {
  return (
    <span className="flex min-w-0 gap-2">
      {item.number ? (
        <span className="figures min-w-[1.25em] shrink-0 text-ink-soft">{item.number}</span>
      ) : null}
      <span className="min-w-0">{item.title}</span>
    </span>
  );
}

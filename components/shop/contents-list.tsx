import { Badge } from "@/components/ui/badge";
import type { ContentsItem } from "@/lib/catalog/contents";

/** A book's contents as nested lists; what is still to be written says so. */
export function ContentsList({
  items,
  language,
  todo,
}: {
  items: ContentsItem[];
  language: string;
  todo: string;
}) {
  return (
    <ol lang={language} className="divide-y divide-rule border-y border-rule font-serif">
      {items.map((item) => (
        <li key={`${item.number ?? ""}${item.title}`}>
          {item.children.length > 0 ? (
            <details className="group">
              <summary className="flex min-h-11 gap-2 py-2.5">
                <span
                  aria-hidden="true"
                  className="mt-2.5 size-0 shrink-0 border-y-[0.3rem] border-s-[0.5rem] border-y-transparent border-s-current group-open:rotate-90"
                />
                <Title item={item} />
              </summary>
              <ol className="pb-3 ps-9 text-ink-soft">
                {item.children.map((child) => (
                  <li key={child.title} className="py-1">
                    <Title item={child} />
                  </li>
                ))}
              </ol>
            </details>
          ) : (
            <p className="flex min-h-11 items-start justify-between gap-3 py-2.5 ps-4 text-ink-soft">
              <Title item={item} />
              {item.state === "todo" ? (
                <span className="shrink-0">
                  <Badge>{todo}</Badge>
                </span>
              ) : null}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Title({ item }: { item: ContentsItem }) {
  return (
    <span className="flex min-w-0 gap-2">
      {item.number ? (
        <span className="figures min-w-[1.25em] shrink-0 text-ink-soft">{item.number}</span>
      ) : null}
      <span className="min-w-0">{item.title}</span>
    </span>
  );
}

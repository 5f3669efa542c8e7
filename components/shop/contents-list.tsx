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
            <details>
              <summary className="min-h-11 py-2.5">
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
            <p className="flex min-h-11 flex-wrap items-center gap-3 py-2.5 ps-[1.1rem] text-ink-soft">
              <Title item={item} />
              {item.state === "todo" ? <Badge>{todo}</Badge> : null}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Title({ item }: { item: ContentsItem }) {
  return (
    <span>
      {item.number ? <span className="figures me-2 text-ink-soft">{item.number}</span> : null}
      {item.title}
    </span>
  );
}

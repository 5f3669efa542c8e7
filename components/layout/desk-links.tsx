"use client";
import { clsx } from "clsx";
import { usePathname } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { OpenMark } from "@/components/ui/open-mark";

export type DeskLink = {
  href: string;
  text: string;
  /** Pages that belong to it and stand at addresses of their own. */
  also?: string[];
  /** The desk's first page, whose address every other one begins with. */
  isFirst?: boolean;
  /** A word of urgency beside it. */
  mark?: { text: string; tone: "warning" | "danger" } | null;
};
export type DeskGroup = { name: string; links: DeskLink[] };

/**
 * The ways of a desk in a few groups, the page one is on marked. Few of them stand in one line, many in a line for each
 * group's name; where there is no room for that, all behind one line which is closed until it is asked for.
 */
export function DeskLinks({
  title,
  groups,
  isLine = false,
}: {
  title: string;
  groups: DeskGroup[];
  isLine?: boolean;
}) {
  const path = usePathname();
  const current = groups
    .flatMap(({ links }) => links)
    .filter((link) => isWithin(link, path))
    .sort((one, other) => other.href.length - one.href.length)[0];
  const body = { groups, current: current?.href, path };
  return (
    <nav aria-label={title} className="border-b border-rule pb-2 text-sm">
      <details className={clsx("group", isLine ? "lg:hidden" : "sm:hidden")}>
        <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-semibold">
          <OpenMark />
          {title}
          {current ? <span className="font-normal text-ink-soft">{current.text}</span> : null}
        </summary>
        <Groups {...body} />
      </details>
      <div className={isLine ? "max-lg:hidden" : "max-sm:hidden"}>
        <Groups {...body} isLine={isLine} />
      </div>
    </nav>
  );
}

function isWithin({ href, also = [], isFirst }: DeskLink, path: string) {
  if (isFirst) return [href, ...also].includes(path);
  return [href, ...also].some((one) => path === one || path.startsWith(`${one}/`));
}

function Groups({
  groups,
  current,
  path,
  isLine = false,
}: {
  groups: DeskGroup[];
  current: string | undefined;
  path: string;
  isLine?: boolean;
}) {
  return (
    <div
      className={isLine ? "flex flex-wrap gap-y-1" : "grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]"}
    >
      {groups.map(({ name, links }) => (
        <div
          key={name}
          className={
            isLine
              ? "not-first:ms-5 not-first:border-s not-first:border-rule not-first:ps-5"
              : "contents"
          }
        >
          <p className={isLine ? "sr-only" : "pt-2 text-ink-soft sm:pt-1"}>{name}</p>
          <ul aria-label={name} className="flex flex-wrap gap-x-5">
            {links.map(({ href, text, mark }) => (
              <li key={href} className="flex items-center gap-2">
                <a
                  href={href}
                  aria-current={href === current ? (href === path ? "page" : "true") : undefined}
                  className="inline-flex min-h-8 items-center no-underline hover:text-accent hover:underline aria-[current]:font-semibold aria-[current]:text-accent max-sm:min-h-11"
                >
                  {text}
                </a>
                {mark ? <Badge tone={mark.tone}>{mark.text}</Badge> : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

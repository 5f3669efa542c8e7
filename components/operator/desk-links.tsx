"use client";
import { usePathname } from "next/navigation";
import { Badge } from "@/components/ui/badge";

export type DeskLink = {
  href: string;
  text: string;
  /** A word of urgency beside it. */
  mark?: { text: string; tone: "warning" | "danger" } | null;
};
export type DeskGroup = { name: string; links: DeskLink[] };

/**
 * The ways of a desk in a few named groups, the page one is on marked. On a phone they stand behind one line, which is
 * closed until it is asked for.
 */
export function DeskLinks({ title, groups }: { title: string; groups: DeskGroup[] }) {
  const path = usePathname();
  const current = groups
    .flatMap(({ links }) => links)
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((one, other) => other.href.length - one.href.length)[0];
  const body = <Groups groups={groups} current={current?.href} />;
  return (
    <nav aria-label={title} className="mb-8 border-b border-rule pb-4 text-sm">
      <details className="group sm:hidden">
        <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-semibold">
          <span
            aria-hidden="true"
            className="size-0 border-y-[0.28rem] border-s-[0.42rem] border-y-transparent border-s-current group-open:rotate-90"
          />
          {title}
          {current ? <span className="font-normal text-ink-soft">{current.text}</span> : null}
        </summary>
        <div className="pt-2">{body}</div>
      </details>
      <div className="max-sm:hidden">{body}</div>
    </nav>
  );
}

function Groups({ groups, current }: { groups: DeskGroup[]; current: string | undefined }) {
  return (
    <div className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
      {groups.map(({ name, links }) => (
        <div key={name} className="contents">
          <p className="pt-2 text-ink-soft sm:pt-1.5">{name}</p>
          <ul aria-label={name} className="flex flex-wrap gap-x-5">
            {links.map(({ href, text, mark }) => (
              <li key={href} className="flex items-center gap-2">
                <a
                  href={href}
                  aria-current={href === current ? "page" : undefined}
                  className="inline-flex min-h-8 items-center no-underline hover:text-accent hover:underline aria-[current=page]:font-semibold aria-[current=page]:text-accent max-sm:min-h-11"
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

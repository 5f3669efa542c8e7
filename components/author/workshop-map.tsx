"use client";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

type Group = { title: string | null; links: { href: string; words: string }[] };

/**
 * The way between the parts of a book: beside the page where there is room, else one line above it that scrolls, with
 * the open part in sight.
 */
export function WorkshopMap({ label, groups }: { label: string; groups: Group[] }) {
  const path = usePathname();
  const line = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another link in sight.
  useEffect(() => {
    const open = line.current?.querySelector<HTMLElement>("[aria-current]");
    if (line.current && open) line.current.scrollLeft = open.offsetLeft - 20;
  }, [path]);
  return (
    <nav
      ref={line}
      aria-label={label}
      className="relative mt-4 flex gap-x-5 overflow-x-auto border-y border-rule px-5 text-sm sm:px-8 lg:mt-0 lg:block lg:overflow-visible lg:border-0 lg:pt-12 lg:pe-0"
    >
      {groups.map(({ title, links }) => (
        <div key={title ?? ""} className="lg:mb-6">
          {title ? (
            <p className="mb-1 text-xs tracking-wide text-ink-soft uppercase max-lg:sr-only">
              {title}
            </p>
          ) : null}
          <ul className="flex gap-x-5 lg:block">
            {links.map(({ href, words }) => (
              <li key={href} className="shrink-0">
                <a
                  href={href}
                  {...(path === href ? { "aria-current": "page" } : {})}
                  className="inline-flex min-h-11 items-center whitespace-nowrap no-underline hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent lg:min-h-8"
                >
                  {words}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

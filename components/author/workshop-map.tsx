"use client";
import { usePathname } from "next/navigation";
import { OpenMark } from "@/components/ui/open-mark";

type Link = { href: string; words: string };
type Group = { title: string | null; links: Link[] };
type Way = { groups: Group[]; page: Link | null; path: string };

/**
 * Which book is worked at and the way between its parts: beside the page where there is room, else behind one line above
 * it. `page` is what readers see of it, where they see anything.
 */
export function WorkshopMap({
  label,
  book,
  groups,
  page,
}: {
  label: string;
  book: { title: string; language: string };
  groups: Group[];
  page: Link | null;
}) {
  const path = usePathname();
  const open = groups.flatMap(({ links }) => links).find(({ href }) => href === path);
  // The overview is about the book itself: its title is the heading there, the way to its page a button.
  const isOverview = path === groups[0]?.links[0]?.href;
  const parts = <Parts groups={groups} page={isOverview ? null : page} path={path} />;
  return (
    <nav
      aria-label={label}
      className="text-sm max-lg:mx-5 max-lg:border-b max-lg:border-rule max-lg:py-1 max-lg:sm:mx-8 lg:ps-8 lg:pe-2 lg:pt-12"
    >
      <details className="group lg:hidden">
        <summary className="flex min-h-11 cursor-pointer items-center gap-2">
          <OpenMark />
          <span lang={book.language} className="min-w-0 truncate font-semibold">
            {book.title}
          </span>
          {open ? <span className="shrink-0 text-ink-soft">{open.words}</span> : null}
        </summary>
        <div className="pb-3">{parts}</div>
      </details>
      <div className="max-lg:hidden">
        <p
          lang={book.language}
          className="mb-2 font-serif text-base leading-6 font-semibold [overflow-wrap:anywhere]"
        >
          {book.title}
        </p>
        {parts}
      </div>
    </nav>
  );
}

function Parts({ groups, page, path }: Way) {
  return (
    <>
      {groups.map(({ title, links }, at) => (
        <div key={title ?? ""} className="mb-2 lg:mb-6">
          {title ? (
            <p className="mb-1 text-xs tracking-wide text-ink-soft uppercase">{title}</p>
          ) : null}
          <ul className="flex flex-wrap gap-x-5 lg:block">
            {[...links, ...(at === 0 && page ? [page] : [])].map(({ href, words }) => (
              <li key={href}>
                <a
                  href={href}
                  {...(path === href ? { "aria-current": "page" } : {})}
                  className="inline-flex min-h-11 items-center no-underline hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent lg:min-h-8"
                >
                  {words}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

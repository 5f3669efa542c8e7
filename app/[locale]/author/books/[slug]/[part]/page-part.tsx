import type { ReactNode } from "react";

/** One part of what an author sets on a book's page: the heading of its page, what it is for, and its forms. */
export function PagePart({
  id,
  title,
  lead,
  children,
}: {
  id: string;
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <h1 id={`${id}-heading`} className="text-3xl">
        {title}
      </h1>
      {lead ? <p className="mt-3 text-ink-soft">{lead}</p> : null}
      <div className="mt-8 space-y-6">{children}</div>
    </section>
  );
}

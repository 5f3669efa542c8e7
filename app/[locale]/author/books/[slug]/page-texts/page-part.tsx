import type { ReactNode } from "react";

/** One part of what an author sets on a book's page, with its heading, which an address can name. */
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
      <h2 id={`${id}-heading`} className="text-2xl">
        {title}
      </h2>
      {lead ? <p className="mt-2 text-ink-soft">{lead}</p> : null}
      <div className="mt-6 space-y-6">{children}</div>
    </section>
  );
}

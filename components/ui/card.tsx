import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A sheet of paper on the page. With a title it is a named section. */
export function Card({
  title,
  heading,
  children,
  className,
}: {
  title?: string;
  /** What stands as the title in its place, where that is more than its words. */
  heading?: { id: string; words: ReactNode };
  children: ReactNode;
  className?: string;
}) {
  const classes = clsx("rounded-lg border border-rule bg-sheet p-5 sm:p-6", className);
  if (!title) return <div className={classes}>{children}</div>;
  return (
    <section
      {...(heading ? { "aria-labelledby": heading.id } : { "aria-label": title })}
      className={classes}
    >
      <h2 id={heading?.id} className="mb-4 text-lg">
        {heading?.words ?? title}
      </h2>
      {children}
    </section>
  );
}

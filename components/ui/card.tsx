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
  heading?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const classes = clsx("rounded-lg border border-rule bg-sheet p-5 sm:p-6", className);
  if (!title) return <div className={classes}>{children}</div>;
  return (
    <section aria-label={title} className={classes}>
      <h2 className="mb-4 text-lg">{heading ?? title}</h2>
      {children}
    </section>
  );
}

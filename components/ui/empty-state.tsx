import type { ReactNode } from "react";

/** What stands where nothing is yet: why, and the next step. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mx-auto max-w-xl rounded-lg border border-dashed border-edge px-6 py-12 text-center">
      <h2 className="text-xl">{title}</h2>
      {children ? <div className="mt-3 text-ink-soft">{children}</div> : null}
      {actions ? <div className="mt-6 flex flex-wrap justify-center gap-3">{actions}</div> : null}
    </div>
  );
}

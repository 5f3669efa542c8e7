import { clsx } from "clsx";
import type { ReactNode } from "react";

/** What stands where nothing is yet: why, and the next step. On a desk it begins where what is above it begins. */
export function EmptyState({
  title,
  children,
  actions,
  isDesk = false,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  isDesk?: boolean;
}) {
  return (
    <div
      className={clsx(
        "max-w-xl rounded-lg border border-dashed border-edge",
        isDesk ? "px-5 py-6 sm:px-6" : "mx-auto px-6 py-12 text-center",
      )}
    >
      <h2 className={isDesk ? "text-lg" : "text-xl"}>{title}</h2>
      {children ? (
        <div className={clsx("text-ink-soft", isDesk ? "mt-1 text-sm" : "mt-3")}>{children}</div>
      ) : null}
      {actions ? (
        <div className={clsx("flex flex-wrap gap-3", isDesk ? "mt-4" : "mt-6 justify-center")}>
          {actions}
        </div>
      ) : null}
    </div>
  );
}

import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A word of state beside something; the word itself says it, colour only helps. */
export function Badge({
  tone = "neutral",
  children,
}: {
  tone?: "neutral" | "accent" | "success" | "warning" | "danger";
  children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        "inline-flex items-center rounded-xl px-2.5 py-0.5 text-xs leading-5 font-medium",
        tone === "neutral" && "bg-well text-ink-soft",
        tone === "accent" && "bg-accent-wash text-accent",
        tone === "success" && "bg-success-wash text-success",
        tone === "warning" && "bg-warning-wash text-warning",
        tone === "danger" && "bg-danger-wash text-danger",
      )}
    >
      {children}
    </span>
  );
}

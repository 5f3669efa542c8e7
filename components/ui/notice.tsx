import { clsx } from "clsx";
import type { ReactNode } from "react";
import { CheckMark } from "./check-mark";

export type NoticeTone = "info" | "success" | "warning" | "error";

const marks: Record<NoticeTone, ReactNode> = {
  info: "i",
  success: <CheckMark />,
  warning: "!",
  error: "!",
};

/** A message in the flow of the page. Errors are announced at once, the others politely. */
export function Notice({
  tone = "info",
  title,
  children,
  isQuiet = false,
}: {
  tone?: NoticeTone;
  title?: string;
  children?: ReactNode;
  /** True for a standing remark that must not be announced. */
  isQuiet?: boolean;
}) {
  const role = tone === "error" ? "alert" : "status";
  return (
    <div
      role={isQuiet ? undefined : role}
      className={clsx(
        "flex gap-3 rounded-md border-s-4 px-4 py-3 text-sm",
        tone === "info" && "border-accent bg-accent-wash",
        tone === "success" && "border-success bg-success-wash",
        tone === "warning" && "border-warning bg-warning-wash",
        tone === "error" && "border-danger bg-danger-wash",
      )}
    >
      <span
        aria-hidden="true"
        className={clsx(
          "mt-0.5 grid size-5 shrink-0 place-items-center rounded-full text-xs font-bold text-sheet",
          tone === "info" && "bg-accent",
          tone === "success" && "bg-success",
          tone === "warning" && "bg-warning",
          tone === "error" && "bg-danger",
        )}
      >
        {marks[tone]}
      </span>
      <div className="min-w-0 space-y-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}

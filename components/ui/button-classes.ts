import { clsx } from "clsx";

export type ButtonLook = "main" | "plain" | "danger";

/**
 * The dress of a button, also worn by links that lead to one main action.
 * One "main" per screen; "danger" for what cannot be taken back.
 */
export function buttonClasses(look: ButtonLook) {
  return clsx(
    "inline-flex min-h-11 items-center justify-center gap-2 rounded-md border px-5 py-2 text-center",
    "font-sans text-sm leading-6 font-semibold no-underline transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-progress",
    look === "main" && "border-accent bg-accent text-on-accent hover:bg-accent-strong",
    look === "plain" && "border-edge bg-sheet text-ink hover:border-accent hover:text-accent",
    look === "danger" && "border-danger bg-sheet text-danger hover:bg-danger-wash",
  );
}

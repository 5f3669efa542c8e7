import { clsx } from "clsx";
import type { AnchorHTMLAttributes } from "react";
import { type ButtonLook, buttonClasses } from "./button-classes";

/** A link that looks like a button: it goes somewhere, it never changes anything. */
export function LinkButton({
  look = "main",
  isWide = false,
  className,
  children,
  ...attributes
}: AnchorHTMLAttributes<HTMLAnchorElement> & {
  href: string;
  look?: ButtonLook;
  isWide?: boolean;
}) {
  return (
    <a {...attributes} className={clsx(buttonClasses(look), isWide && "w-full", className)}>
      {children}
    </a>
  );
}

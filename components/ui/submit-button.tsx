"use client";
import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, buttonClasses } from "./button-classes";

/** The button that sends its form; while it is under way it says so and takes no second press. */
export function SubmitButton({
  look = "main",
  isWide = false,
  pendingText,
  children,
}: {
  look?: ButtonLook;
  isWide?: boolean;
  pendingText: string;
  children: ReactNode;
}) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
      className={`${buttonClasses(look)} ${isWide ? "w-full" : ""}`}
    >
      {pending ? pendingText : children}
    </button>
  );
}

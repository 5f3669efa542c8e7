"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { Notice } from "./notice";

/** Says what a press has done, at the top of the page it led to, and takes the focus so that nobody has to look for it. */
export function DoneNotice({
  of,
  children,
}: {
  /** What it was done to: another one is announced anew. */
  of: string;
  children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same words about something else are news.
  useEffect(() => place.current?.focus(), [of]);
  return (
    <div ref={place} role="status" tabIndex={-1} className="mb-8">
      <Notice tone="success" isQuiet>
        <p>{children}</p>
      </Notice>
    </div>
  );
}

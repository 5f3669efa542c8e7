"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

/**
 * Counts down to an instant (milliseconds since 1970), in `text` with {minutes} and {seconds}; then the page is drawn
 * anew. Without scripts, and for whoever hears the page, `until` says it once.
 */
export function TimeLeft({ at, text, until }: { at: number; text: string; until: string }) {
  const router = useRouter();
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const count = () => setLeft(Math.max(0, Math.ceil((at - Date.now()) / 1000)));
    count();
    const timer = setInterval(count, 1000);
    return () => clearInterval(timer);
  }, [at]);
  useEffect(() => {
    if (left === 0) router.refresh();
  }, [left, router]);
  const told = text
    .replace("{minutes}", String(Math.floor((left ?? 0) / 60)))
    .replace("{seconds}", String((left ?? 0) % 60).padStart(2, "0"));
  return (
    <span>
      {until}
      {left ? (
        <span aria-hidden="true" className="figures ms-2 text-ink-soft">
          {told}
        </span>
      ) : null}
    </span>
  );
}

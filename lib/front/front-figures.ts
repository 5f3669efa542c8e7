import type { Declared, Reading } from "@/lib/platform/telemetry/observe";
import type { startFront } from "./listener";

/** What the front tells of itself. */
export const frontFigures = {
  bouquin_kept_pages: { help: "Pages and scripts kept in memory" },
  bouquin_kept_pages_bytes: { help: "What they take" },
  bouquin_kept_pages_asked_total: {
    help: "How often what may be kept was asked for, and was there (hit) or not (miss)",
    isCounter: true,
  },
  bouquin_pages_drawn_total: { help: "Pages and scripts drawn to be kept", isCounter: true },
  bouquin_requests_under_way: { help: "Answers under way" },
} as const satisfies Declared<string>;

type Front = Pick<Awaited<ReturnType<typeof startFront>>, "told">;

/** Reads them of a front; of none, nothing. */
export function readFront(front: Front | undefined): Reading<keyof typeof frontFigures>[] {
  if (!front) return [];
  const { entries, bytes, drawn, hits, misses, underWay } = front.told();
  return [
    { name: "bouquin_kept_pages", value: entries },
    { name: "bouquin_kept_pages_bytes", value: bytes },
    { name: "bouquin_kept_pages_asked_total", value: hits, labels: { answer: "hit" } },
    { name: "bouquin_kept_pages_asked_total", value: misses, labels: { answer: "miss" } },
    { name: "bouquin_pages_drawn_total", value: drawn },
    { name: "bouquin_requests_under_way", value: underWay },
  ];
}

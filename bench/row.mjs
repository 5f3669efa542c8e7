// What a measurement found, line by line. Pure.
import { spreadOf } from "./figures.mjs";

/**
 * One line of a result. `seen` is a number, one of each run, a spread that was worked out already, or words where it is no
 * number. `beside` is { name, seen }: what it is measured against, seen in the same run. `ratio` holds each run's own; where
 * it is left out and both have as many runs, it is `seen` by `beside`; null where there is none. `bar` is { least }, { most } or { under }, of the
 * ratio where there is one unless `of` says "seen"; or words, and `isHeld` says whether they hold. Without a bar the line
 * tells and is not judged.
 * @typedef {number | number[] | string | { median: number, low: number, high: number, runs: number }} Seen
 * @param {{ name: string, unit?: string, seen: Seen, beside?: { name: string, seen: Seen } | null,
 *   ratio?: number[] | Exclude<Seen, string> | null, bar?: string | { of?: string, least?: number, most?: number,
 *   under?: number } | null, isHeld?: boolean | null, note?: string }} line
 */
export function row({ name, unit = "", seen, beside, ratio, bar, isHeld = null, note = "" }) {
  const one = {
    ...{ name, unit, seen: figuresOf(seen) },
    beside: beside ? { name: beside.name, seen: figuresOf(beside.seen) } : null,
    ratio: figuresOf(ratio === undefined ? pairwise(seen, beside?.seen) : ratio),
  };
  const judged = typeof bar === "object" ? { of: one.ratio ? "ratio" : "seen", ...bar } : (bar ?? null);
  const whole = { ...one, bar: judged, note };
  return { ...whole, held: typeof judged === "object" && judged ? holds(whole) : isHeld };
}

/** Whether a line's middle is on the right side of its bar of numbers. */
export function holds({ bar, ...figures }) {
  const { median } = figures[bar.of];
  if (bar.least !== undefined) return median >= bar.least;
  return bar.most !== undefined ? median <= bar.most : median < bar.under;
}

/** Whether what a line is measured against moved too much (to twice its least) for the line to be judged by it. */
export function isUnsteady({ beside }) {
  return beside !== null && typeof beside.seen !== "string" && beside.seen.high > 2 * beside.seen.low;
}

function figuresOf(seen) {
  if (seen === null || typeof seen === "string") return seen;
  return typeof seen === "number" || Array.isArray(seen) ? spreadOf(seen) : seen;
}

function pairwise(seen, other) {
  const [ours, theirs] = [[seen].flat(), [other].flat()];
  const areNumbers = [...ours, ...theirs].every((one) => typeof one === "number");
  if (!areNumbers || ours.length !== theirs.length) return null;
  return ours.map((one, run) => one / theirs[run]);
}

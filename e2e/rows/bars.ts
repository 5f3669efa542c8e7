import { appendFileSync } from "node:fs";
import { expect } from "vitest";

/** A bar of a row and what was seen of it, both in words; without a verdict it is told and not judged. */
type Bar = { name: string; seen: string; bar: string; isHeld: boolean | null };

/** Of what the rows name, by BOUQUIN_ROWS_SHARE; 1 is all of it. */
export const share = Number(process.env.BOUQUIN_ROWS_SHARE ?? "0.1");

/**
 * The bars of one row, in order. They are written where BOUQUIN_ROWS_SEEN says, for `npm run test:load` to print; `judge`
 * ends the row and fails where a bar was missed.
 */
export function barsOf(row: string) {
  const all: Bar[] = [];
  const add = (bar: Bar) => {
    all.push(bar);
    const path = process.env.BOUQUIN_ROWS_SEEN;
    if (path) appendFileSync(path, `${JSON.stringify({ row, ...bar })}\n`);
  };
  return {
    is: (name: string, seen: unknown, bar: string, isHeld: boolean) =>
      add({ name, seen: String(seen), bar, isHeld }),
    most: (name: string, seen: number, most: number, unit = "") =>
      add({
        name,
        ...{ seen: told(seen, unit), bar: `at most ${most}${unit}` },
        isHeld: seen <= most,
      }),
    /** What the audit of the books found wrong, after it all. */
    books: (name: string, wrong: unknown[]) =>
      add({
        name,
        seen: wrong.length === 0 ? "hold" : JSON.stringify(wrong).slice(0, 200),
        ...{ bar: "hold", isHeld: wrong.length === 0 },
      }),
    /** What the row does not prove here, and why. */
    note: (name: string, words: string) => add({ name, seen: "not run", bar: words, isHeld: null }),
    judge() {
      const missed = all.filter(({ isHeld }) => isHeld === false);
      expect(missed).toEqual([]);
    },
  };
}

function told(seen: number, unit: string) {
  return `${Math.round(seen * 100) / 100}${unit}`;
}

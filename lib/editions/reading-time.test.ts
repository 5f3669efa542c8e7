import { expect, test } from "vitest";
import { readingTime } from "./reading-time";

test.each([
  [1, "minutes", 5],
  [1_000, "minutes", 5],
  [1_001, "minutes", 10],
  [11_000, "minutes", 55],
  [11_001, "hours", 1],
  [17_999, "hours", 1],
  [18_000, "hours", 2],
  [60_000, "hours", 5],
] as const)("%i words are read in about so many %s: %i", (words, unit, count) => {
  expect(readingTime(words)).toEqual({ unit, count });
});

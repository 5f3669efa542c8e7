import { expect, test } from "vitest";
import { drawnLooks, isNight } from "./drawn";

const pages = Array.from({ length: 60 }, (_, index) => `page ${index}`);

test("each page is looked at in one of its looks, always the same of one seed, and all of them are drawn for some", () => {
  const drawn = pages.map((page) => drawnLooks(page, ["fr", "en"]));
  expect(drawn.every((looks) => looks.length === (isNight ? 2 : 1))).toBe(true);
  expect(pages.map((page) => drawnLooks(page, ["fr", "en"]))).toEqual(drawn);
  expect(new Set(drawn.flat())).toEqual(new Set(["fr", "en"]));
});

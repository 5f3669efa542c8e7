import { expect, test } from "vitest";
import { isOutdated, markOf, shippedPrivacy } from "./shipped-privacy";
import { shippedText } from "./shipped-text";

const today = shippedText("privacy");

test("today's shipped privacy text has its mark at the end of the list, so that shops are given it", () => {
  expect(markOf(today)).toBe(shippedPrivacy.at(-1));
});

test("a text of today or one that somebody changed is not outdated", () => {
  expect(isOutdated(today)).toBe(false);
  expect(isOutdated({ ...today, english: `${today.english} ` })).toBe(false);
});

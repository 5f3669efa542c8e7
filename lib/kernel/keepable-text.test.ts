import { expect, test } from "vitest";
import { isKeepable } from "./keepable-text";

test.each([
  ["plain words", "Deux mots", true],
  ["nothing", "", true],
  ["a sign of two halves", "\u{1f4d6}", true],
  ["lines and tabs", "a\n\tb", true],
  ["a NUL", "a\0b", false],
  ["a first half alone", "a\ud83d", false],
  ["a second half alone", "\udcd6b", false],
  ["the halves the wrong way round", "\udcd6\ud83d", false],
])("INP-03 of texts, %s can be kept or is refused", (_what, text, isKept) => {
  expect(isKeepable(text)).toBe(isKept);
});

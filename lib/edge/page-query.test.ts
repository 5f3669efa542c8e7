import { expect, test } from "vitest";
import { pageQuery } from "./page-query";

test.each([
  ["a plain text", "abc", "abc"],
  ["nothing after the sign", "", ""],
  ["a key that is not there", undefined, undefined],
  ["a key that stands there twice", ["a", "b"], undefined],
  ["a key without end", "x".repeat(2001), undefined],
  ["a NUL", "a\0b", undefined],
])("INP-17 %s of an address is read as a text or not at all", async (_case, given, read) => {
  expect(await pageQuery(Promise.resolve({ pass: given }), "pass")).toEqual({ pass: read });
});

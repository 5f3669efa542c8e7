import { expect, test } from "vitest";
import { writtenAddress } from "./written-address";

test.each([
  "https://a.test/x:y",
  "HTTP://a.test",
  "mailto:a@b.test",
  "/en/books?a=b:c",
  "#part",
  "editions",
])("%s is where a link may lead", (href) => {
  expect(writtenAddress(href)).toBe(href);
});

test.each([
  "",
  "javascript:x",
  " java\nscript:x",
  "\u0001javascript:x",
  "data:text/html,x",
  "vbscript:x",
  "https:a.test",
  "//a.test",
  "/\t/a.test",
  "\\\\a.test",
  "/\\a.test",
  `https://a.test/${"x".repeat(2000)}`,
])("INP-02 %j is not", (href) => {
  expect(writtenAddress(href)).toBeNull();
});

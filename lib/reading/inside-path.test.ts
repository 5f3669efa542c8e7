import { expect, test } from "vitest";
import { insidePath } from "./inside-path";

test.each([
  ["style.css", "EPUB/style.css"],
  ["../images/a%20b.png", "images/a b.png"],
  ["./text/./two.xhtml#three", "EPUB/text/two.xhtml"],
  ["#here", "EPUB/one.xhtml"],
])("%s leads to %s", (address, path) => {
  expect(insidePath("EPUB/one.xhtml", address)).toBe(path);
});

test.each([
  "../../secret",
  "%2e%2e/%2e%2e/secret",
  "..%2f..%2fsecret",
  "/api/reader-menu",
  "//canary.test/a.png",
  "\\\\canary.test\\a.png",
  "https://canary.test/a.png",
  "java\nscript:alert(1)",
  "javascript:alert(1)",
  "data:text/html,x",
  "%E0%A4%A",
  "a\0b",
])("DL-16 %j leads nowhere", (address) => {
  expect(insidePath("EPUB/one.xhtml", address)).toBeNull();
});

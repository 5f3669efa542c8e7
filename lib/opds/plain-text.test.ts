import { expect, test } from "vitest";
import { plainText } from "./plain-text";

test.each([
  ["# Title\n\nSome **bold** and *soft* text.", "Title\n\nSome bold and soft text."],
  ["- one\n- two\n\nAfter", "– one\n– two\n\nAfter"],
  ["See [the page](https://x.test/a_b) and `code`.", "See the page (https://x.test/a_b) and code."],
  ["![cover](a.png)", "cover"],
  ["> said\r\n> again", "said again"],
  ["2 * 3 * 4, snake_case_name", "2 * 3 * 4, snake_case_name"],
  ["a\u0000b\u001bc", "abc"],
  ["one\n\n\n\ntwo  ", "one\n\ntwo"],
])("%j is told as %j", (markdown, text) => {
  expect(plainText(markdown)).toBe(text);
});

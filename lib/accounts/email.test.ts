import { expect, test } from "vitest";
import { emailAddress } from "./email";

test.each([
  "reader@books.test\r\nBcc: all@books.test",
  "reader@books.test\nSubject: x",
  "reader@books.test, other@books.test",
  "reader@books.test;other@books.test",
  '"a@evil.test"@books.test',
  "reader@evil.test>@books.test",
  "<reader@books.test>",
  "Reader <reader@books.test>",
  "reader＠books.test",
  "reader@books.test@evil.test",
  "reader@[127.0.0.1]",
  "reader\u0000@books.test",
  `${"a".repeat(250)}@books.test`,
])("AUTH-11 %j is no address a letter could go to, or be led astray by", (written) => {
  expect(emailAddress.safeParse(written).success).toBe(false);
});

test("AUTH-11 one address is one person, however it is typed", () => {
  expect(emailAddress.parse(" Reader@Books.Test ")).toBe("reader@books.test");
});

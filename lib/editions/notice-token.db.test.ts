import { expect, test } from "vitest";
import { readNoticeToken, writeNoticeToken } from "./notice-token";

const claim = { bookId: "0190a7f0-1234-4abc-8def-0123456789ab", email: "élise@bouquin.test" };

test("D-06 a token comes back as the claim it was", () => {
  expect(readNoticeToken(writeNoticeToken(claim))).toEqual(claim);
});

test("D-06 a token with any one character changed stops nobody's letters", () => {
  const token = writeNoticeToken(claim);
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === "A" ? "B" : "A";
    expect(readNoticeToken(token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
  }
});

test.each(["", "x", "..%2f..%2fetc", "a".repeat(43), "a".repeat(5000)])(
  "nonsense %j stops nothing",
  (token) => {
    expect(readNoticeToken(token)).toBeNull();
  },
);

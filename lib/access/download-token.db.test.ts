import { expect, test } from "vitest";
import { readDownloadToken, writeDownloadToken } from "./download-token";

const claim = {
  linkId: "0190a7f0-1234-4abc-8def-0123456789ab",
  format: "epub" as const,
  editionNumber: 2,
  expiresAt: new Date("2026-12-01T00:00:00Z"),
};

const extra = { ...claim, format: "extra" as const, place: 70_000 };

test("a token comes back as the claim it was", () => {
  expect(readDownloadToken(writeDownloadToken(claim))).toEqual(claim);
  expect(readDownloadToken(writeDownloadToken(extra))).toEqual(extra);
  expect([claim, extra].map((one) => writeDownloadToken(one).length)).toEqual([52, 56]);
});

test.each([
  ["a book", claim],
  ["an extra", extra],
])("DL-04 a token of %s with any one character changed opens nothing", (_what, named) => {
  const token = writeDownloadToken(named);
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === "A" ? "B" : "A";
    const forged = token.slice(0, at) + other + token.slice(at + 1);
    expect(readDownloadToken(forged)).toBeNull();
  }
});

test.each(["", "x", "..%2f..%2fetc", "\0".repeat(52), "a".repeat(5000)])(
  "DL-16 nonsense %j opens nothing",
  (token) => {
    expect(readDownloadToken(token)).toBeNull();
  },
);

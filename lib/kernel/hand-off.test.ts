import { expect, test } from "vitest";
import { type HandOff, readHandOff, writeHandOff } from "./hand-off";

const file: HandOff = {
  key: "editions/ab/cd.pdf",
  mediaType: "application/pdf",
  fileName: "L’été \r\n à “Copenhague”.pdf",
  etag: "ab12",
  sizeBytes: 12,
  disposition: "attachment",
  cacheControl: "private, no-store",
};

test("a hand-off arrives as it was sent, whatever the file is called", () => {
  expect(writeHandOff(file)).toMatch(/^[\w-]+$/);
  expect(readHandOff(writeHandOff(file))).toEqual(file);
  const { cacheControl: _, ...plain } = file;
  expect(readHandOff(writeHandOff(plain))).toEqual(plain);
});

test.each([
  ["not base64 at all", "%%%"],
  ["not an object", Buffer.from("3").toString("base64url")],
  ["no key", writeHandOff({ ...file, key: "" })],
  ["an etag that breaks out of its quotes", writeHandOff({ ...file, etag: 'a"b' })],
  ["a media type with a line break", writeHandOff({ ...file, mediaType: "a/b\r\nx: y" })],
  ["a negative size", writeHandOff({ ...file, sizeBytes: -1 })],
  ["a cache rule with a line break", writeHandOff({ ...file, cacheControl: "a\r\nb: c" })],
])("a hand-off is refused: %s", (_, value) => {
  expect(readHandOff(value)).toBeNull();
});

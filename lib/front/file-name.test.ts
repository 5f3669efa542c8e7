import { expect, test } from "vitest";
import { safeFileName } from "@/lib/kernel/file-name";
import { fileDisposition } from "./file-name";

test("DL-15 a hostile title becomes a harmless name, in ASCII and in full", () => {
  const header = fileDisposition('a"b/../ü\r\nSet-Cookie: x=1\u202e.pdf', "attachment");
  expect(header).toBe(
    "attachment; filename=\"a-b-..-uSet-Cookie- x=1.pdf\"; filename*=UTF-8''a-b-..-%C3%BCSet-Cookie-%20x%3D1.pdf",
  );
  expect(header).toMatch(/^[\x20-\x7e]+$/);
});

test.each([
  ["../../etc/passwd", "-..-etc-passwd"],
  ["", "file"],
  ["...", "file"],
  [`${"é".repeat(300)}.epub`, `${"é".repeat(115)}.epub`],
  ["L’été 📚.pdf", "L’été 📚.pdf"],
  ["con.pdf", "_con.pdf"],
])("DL-15 %j is called %j", (given, name) => {
  expect(safeFileName(given)).toBe(name);
});

test("DL-15 French and Arabic titles keep their true name beside the plain one", () => {
  expect(fileDisposition("L’été.pdf", "inline")).toMatch(
    /^inline; filename="L_ete.pdf"; filename\*=UTF-8''L%E2%80%99/,
  );
  expect(fileDisposition("كتاب.epub", "attachment")).toContain('filename="____.epub"');
});

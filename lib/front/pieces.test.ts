import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test, vi } from "vitest";
import { openFilesIn } from "./front-fixture";
import { filePieces, type Pieces, streamPieces } from "./pieces";

const folder = mkdtempSync(join(tmpdir(), "bouquin-pieces-"));
const path = join(folder, "book.pdf");
const piece = 512 * 1024;
const bytes = randomBytes(5 * piece + 17);
writeFileSync(path, bytes);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** All of it, each piece taken before the next is asked for, as the front does. */
async function taken(pieces: Pieces) {
  const all: Buffer[] = [];
  for (let one = await pieces.next(); one; one = await pieces.next()) all.push(Buffer.from(one));
  await pieces.close();
  return Buffer.concat(all);
}

test.each([
  ["the whole", 0, bytes.length - 1],
  ["one byte", 12_345, 12_345],
  ["exactly two pieces", 7, 2 * piece + 6],
  ["the last bytes", 5 * piece - 3, bytes.length - 1],
  ["nothing", 0, -1],
])("of a file %s comes as it stands there", async (_name, start, end) => {
  const all = await taken(await filePieces(path, { start, end }, bytes.length));
  expect(all.equals(bytes.subarray(start, end + 1))).toBe(true);
});

test("a piece stays as it is until the next is asked for, and all come by way of one buffer", async () => {
  const pieces = await filePieces(path, { start: 0, end: bytes.length - 1 }, bytes.length);
  const buffers = new Set<ArrayBufferLike>();
  let at = 0;
  for (let one = await pieces.next(); one; one = await pieces.next()) {
    await new Promise(setImmediate);
    expect(one.equals(bytes.subarray(at, at + one.length))).toBe(true);
    at += one.length;
    buffers.add(one.buffer);
  }
  await pieces.close();
  expect([at, buffers.size]).toEqual([bytes.length, 1]);
});

test("a file that was made shorter meanwhile is an error, not an early end", async () => {
  const shrinking = join(folder, "shrinking.pdf");
  writeFileSync(shrinking, bytes);
  const pieces = await filePieces(shrinking, { start: 0, end: bytes.length - 1 }, bytes.length);
  truncateSync(shrinking, 3 * piece);
  await expect(taken(pieces)).rejects.toThrow("shorter than it was");
  await pieces.close();
  expect(await openFilesIn(folder)).toBe(0);
});

test("a file of another length than was promised is refused, and not left open", async () => {
  const whole = { start: 0, end: bytes.length - 1 };
  await expect(filePieces(path, whole, bytes.length + 1)).rejects.toThrow("promised");
  expect(await openFilesIn(folder)).toBe(0);
});

test("let go while a piece is being read, nothing stays open and nothing is raised", async () => {
  const raised = vi.fn();
  process.once("unhandledRejection", raised);
  const pieces = await filePieces(path, { start: 0, end: bytes.length - 1 }, bytes.length);
  await pieces.next();
  await Promise.all([pieces.close(), pieces.close()]);
  await pieces.close();
  expect(await openFilesIn(folder)).toBe(0);
  await expect(filePieces(join(folder, "gone.pdf"), { start: 0, end: 9 }, 10)).rejects.toThrow(
    "ENOENT",
  );
  expect(raised).not.toHaveBeenCalled();
  process.off("unhandledRejection", raised);
});

test("a stream from elsewhere is passed on as it comes, and let go at any time", async () => {
  const whole = Readable.from([bytes.subarray(0, 9), bytes.subarray(9, 20)]);
  expect((await taken(streamPieces(whole))).equals(bytes.subarray(0, 20))).toBe(true);
  const endless = new Readable({ read() {} });
  const pieces = streamPieces(endless);
  const waiting = pieces.next();
  await pieces.close();
  await expect(waiting).rejects.toThrow("Premature close");
  expect(endless.destroyed).toBe(true);
});

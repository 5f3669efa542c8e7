import { fstatSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { ByteSpan } from "@/lib/platform/storage/storage";

/**
 * Bytes on their way to a reader. `next` answers the next piece, good until the one after it is asked for, or null
 * at the end; it rejects when they cannot be had. `close` lets go of what they come from, as often as it is called.
 */
export type Pieces = { next(): Promise<Buffer | null>; close(): Promise<void> };

// Large reads make a download cheap; one of them per reader is what a slow one holds in memory. None is read ahead: what
// the line has taken in keeps it busy meanwhile.
const pieceBytes = 512 * 1024;

/**
 * The bytes of a file on this computer, piece by piece by way of one buffer. Rejects when the file cannot be opened, or is
 * not of the promised length.
 */
export async function filePieces(
  path: string,
  { start, end }: ByteSpan,
  sizeBytes: number,
): Promise<Pieces> {
  const file = await openWhole(path, sizeBytes);
  const into = Buffer.allocUnsafeSlow(Math.min(pieceBytes, end - start + 1));
  let at = start;
  return {
    async next() {
      if (at > end) return null;
      const { bytesRead } = await file.read(into, 0, Math.min(into.length, end + 1 - at), at);
      if (bytesRead === 0) throw new Error("the file is shorter than it was");
      at += bytesRead;
      return into.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}

// What is open is asked at once: another turn of a thread costs more than the answer, which lies in memory.
async function openWhole(path: string, sizeBytes: number): Promise<FileHandle> {
  const file = await open(path);
  const stored = fstatSync(file.fd);
  if (stored.isFile() && stored.size === sizeBytes) return file;
  await file.close();
  throw new Error(`stored are ${stored.size} bytes, promised ${sizeBytes}`);
}

/** The bytes of a stream from somewhere else. */
export function streamPieces(stream: Readable): Pieces {
  const pieces: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  return {
    async next() {
      const { done, value } = await pieces.next();
      return done ? null : value;
    },
    async close() {
      stream.destroy();
    },
  };
}

import { fstatSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { ByteSpan } from "@/lib/platform/storage/storage";

/**
 * Bytes on their way to a reader. `next` answers the next piece, good until the one after it is asked for, or null
 * at the end; it rejects when they cannot be had. `close` lets go of what they come from, as often as it is called.
 */
export type Pieces = { next(): Promise<Buffer | null>; close(): Promise<void> };

// Large reads make a download cheap; two of them per reader is what a slow one holds in memory.
const pieceBytes = 256 * 1024;

/**
 * The bytes of a file on this computer, read ahead by one piece into two buffers that are used in turn. Rejects when
 * the file cannot be opened, or is not of the promised length.
 */
export async function filePieces(
  path: string,
  { start, end }: ByteSpan,
  sizeBytes: number,
): Promise<Pieces> {
  const file = await openWhole(path, sizeBytes);
  const size = Math.min(pieceBytes, end - start + 1);
  let [into, other] = [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)];
  let at = start;
  const readAhead = () => {
    if (at > end) return null;
    const read = file.read(into, 0, Math.min(size, end + 1 - at), at);
    // Whoever asks for it hears of it; a reader who has gone does not ask.
    read.catch(() => undefined);
    return read;
  };
  let coming = readAhead();
  return {
    async next() {
      if (!coming) return null;
      const { bytesRead } = await coming;
      if (bytesRead === 0) throw new Error("the file is shorter than it was");
      const piece = into.subarray(0, bytesRead);
      at += bytesRead;
      [into, other] = [other, into];
      coming = readAhead();
      return piece;
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

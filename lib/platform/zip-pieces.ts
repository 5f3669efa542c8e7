import "server-only";
import type { PassThrough, Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";

/** A file of an archive: where it lies in it, the instant it bears, and its bytes, or its text (UTF-8). */
export type ZipEntry = { path: string; at: Date; bytes: Readable | string };

/**
 * Packs files into one ZIP archive, stored as they are, piece by piece: nothing is opened before the first piece is
 * asked for, one file is open at a time, and no more is read ahead than a few pieces. An entry is asked for when the one
 * before has been read to its end. A file that breaks off breaks the archive off; whoever stops asking closes everything.
 */
export async function* zipPieces(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  // Its types promise less than it makes.
  const packedBytes = zip.outputStream as PassThrough;
  const open = new Set<Readable>();
  zip.on("error", (error: Error) => packedBytes.destroy(error));
  const packed = pack(zip, entries, open).catch((error: Error) => {
    packedBytes.destroy(error);
  });
  try {
    for await (const piece of packedBytes) yield piece as Uint8Array;
  } finally {
    for (const bytes of open) bytes.destroy();
    await packed;
  }
}

async function pack(zip: ZipFile, entries: AsyncIterable<ZipEntry>, open: Set<Readable>) {
  for await (const { path, at, bytes } of entries) {
    const terms = { mtime: at, compress: false };
    if (typeof bytes === "string") {
      zip.addBuffer(Buffer.from(bytes), path, terms);
      continue;
    }
    open.add(bytes);
    zip.addReadStream(bytes, path, terms);
    await finished(bytes);
    open.delete(bytes);
  }
  zip.end();
}

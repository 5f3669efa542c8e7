import "server-only";
import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import yauzl from "yauzl";
import type { Storage } from "./storage";

/** A file inside an archive: its path there, composed (NFC) however it was written, and its length in bytes once unpacked. */
export type ZipEntry = { path: string; sizeBytes: number };

/**
 * A stored ZIP archive, read where it lies: its directory is known, and each file is unpacked on its way out. Nothing
 * is ever written down, and nothing stays open between two reads.
 */
export type StoredZip = {
  entries: ReadonlyMap<string, ZipEntry>;
  /** A file's bytes; null when the archive has none of that path. Breaks off where more comes than was announced. */
  open(path: string): Promise<Readable | null>;
};

// More files than any book has: a directory beyond it is only there to fill memory.
const mostEntries = 10_000;

/**
 * Reads the directory of a stored archive of `sizeBytes` bytes. Rejects when it is none, names a path outside itself,
 * or holds more files than a book can have.
 */
export async function openStoredZip(
  storage: Storage,
  key: string,
  sizeBytes: number,
): Promise<StoredZip> {
  const archive = await yauzl.fromRandomAccessReaderPromise(
    new StoredBytes(storage, key),
    sizeBytes,
    { autoClose: false, strictFileNames: true },
  );
  if (archive.entryCount > mostEntries) throw new Error(`${archive.entryCount} files in ${key}`);
  const known = new Map<string, yauzl.Entry>();
  for await (const entry of archive.eachEntry()) {
    const isFolder = entry.fileName.endsWith("/");
    const path = entry.fileName.normalize("NFC");
    // Of two files of one name the first counts, for whoever reads the archive.
    if (!isFolder && !entry.isEncrypted() && !known.has(path)) known.set(path, entry);
  }
  const entries = [...known].map(([path, { uncompressedSize }]) => {
    return [path, { path, sizeBytes: uncompressedSize }] as const;
  });
  return {
    entries: new Map(entries),
    async open(path) {
      const entry = known.get(path.normalize("NFC"));
      return entry ? archive.openReadStreamPromise(entry) : null;
    },
  };
}

// The archive asks for spans of itself; the store gives them, from a disk or from a bucket.
class StoredBytes extends yauzl.RandomAccessReader {
  constructor(
    private readonly storage: Storage,
    private readonly key: string,
  ) {
    super();
  }

  override _readStreamForRange(start: number, end: number) {
    const out = new PassThrough();
    this.storage
      .open(this.key, { start, end: end - 1 })
      .then((bytes) => pipeline(bytes, out))
      .catch((error: Error) => out.destroy(error));
    return out;
  }
}

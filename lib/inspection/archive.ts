import type { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import type { ArchiveEntry } from "./archive-safety";

/** An open archive: its entries as the central directory names them. Nothing of it is ever written to a disk. */
export type Archive = {
  entries: ArchiveEntry[];
  /** Where the central directory begins and ends, where the archive ends, and what its comment says. */
  directoryAt: number;
  directoryEnd: number;
  sizeBytes: number;
  comment: string;
  /** The bytes of an entry, taken out; an error when they are not what the entry announces. */
  stream(entry: ArchiveEntry): Promise<Readable>;
  close(): void;
};

const options = {
  autoClose: false,
  lazyEntries: true,
  decodeStrings: false,
  validateEntrySizes: true,
} as const;

/** Ten thousand names of ordinary length take a tenth of this. */
const directoryBytes = 16 * 1024 ** 2;

/** Opens the archive at a path. Throws when it is none, is cut short, or has more than `most` entries. */
export async function openArchive(path: string, most: number) {
  return listed(await yauzl.openPromise(path, options), most);
}

/** Opens an archive that stands inside another one, from its bytes. */
export async function openNested(bytes: Buffer, most: number) {
  return listed(await yauzl.fromBufferPromise(bytes, options), most);
}

/** More entries than are looked through; `count` is what the archive announces. */
export class TooManyEntries extends Error {
  override name = "TooManyEntries";
  constructor(readonly count: number) {
    super(`${count} entries`);
  }
}

async function listed(zip: ZipFile, most: number): Promise<Archive> {
  try {
    if (zip.entryCount > most) throw new TooManyEntries(zip.entryCount);
    const directoryAt = cursorOf(zip);
    const found: [ArchiveEntry, Entry][] = [];
    for await (const entry of zip.eachEntry()) {
      found.push([await described(zip, entry), entry]);
      if (cursorOf(zip) - directoryAt > directoryBytes) throw new Error("a directory without end");
    }
    const raw = new Map(found);
    return {
      entries: found.map(([entry]) => entry),
      directoryAt,
      directoryEnd: cursorOf(zip),
      sizeBytes: zip.fileSize,
      comment: Buffer.from(zip.comment as unknown as Uint8Array).toString("latin1"),
      stream: (entry) => streamOf(zip, entry, raw.get(entry)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

// The library reads the directory from here on; its types know the field by another kind.
function cursorOf(zip: ZipFile) {
  return (zip as unknown as { readEntryCursor: number }).readEntryCursor;
}

async function described(zip: ZipFile, entry: Entry): Promise<ArchiveEntry> {
  const local = await zip.readLocalFileHeaderPromise(entry, {});
  return {
    name: nameIn(entry.fileNameRaw),
    localName: nameIn(local.fileName),
    method: entry.compressionMethod,
    localMethod: local.compressionMethod,
    isEncrypted: entry.isEncrypted() || (local.generalPurposeBitFlag & 1) === 1,
    // The upper half holds Unix's mode where a Unix wrote the entry.
    mode: entry.versionMadeBy >>> 8 === 3 ? entry.externalFileAttributes >>> 16 : 0,
    packedBytes: entry.compressedSize,
    expandedBytes: entry.uncompressedSize,
    extraBytes: local.extraFieldLength,
    startsAt: entry.relativeOffsetOfLocalHeader,
    dataAt: local.fileDataStart,
    crc: entry.crc32,
  };
}

// Null for a name that is no UTF-8: there is no telling what it was meant to be.
function nameIn(bytes: Uint8Array) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function streamOf(zip: ZipFile, entry: ArchiveEntry, raw: Entry | undefined) {
  if (!raw) throw new Error("an entry of another archive");
  const packed = await packedBytes(zip, entry);
  if (entry.method === 0) return packed;
  const inflated = createInflateRaw();
  packed.on("error", (error) => inflated.destroy(error));
  inflated.on("close", () => packed.destroy());
  return packed.pipe(inflated);
}

// The library's own promise of this calls another of its functions.
function packedBytes(zip: ZipFile, { dataAt, packedBytes: length }: ArchiveEntry) {
  return new Promise<Readable>((done, fail) => {
    zip.openReadStreamLowLevel(dataAt, length, 0, length, false, null, (error, stream) =>
      error ? fail(error) : done(stream),
    );
  });
}

/** The bytes of an entry are not those it announces, or more than there is room for. */
export class EntryDamaged extends Error {
  override name = "EntryDamaged";
}

/**
 * Reads an entry to its end and checks length and CRC-32; answers its first `keep` bytes. A stream that goes on
 * past what the entry announced is cut off there: an archive's claims are not believed.
 */
export async function readEntry(archive: Archive, entry: ArchiveEntry, keep: number) {
  const kept: Buffer[] = [];
  let length = 0;
  let crc = 0;
  const stream = await archive.stream(entry);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (length < keep) kept.push(chunk.subarray(0, keep - length));
      length += chunk.length;
      if (length > entry.expandedBytes) throw new EntryDamaged("longer than announced");
      crc = crc32(chunk, crc);
    }
  } catch (error) {
    throw error instanceof EntryDamaged ? error : new EntryDamaged(String(error));
  } finally {
    stream.destroy();
  }
  if (length !== entry.expandedBytes || crc !== entry.crc)
    throw new EntryDamaged("not what was announced");
  return Buffer.concat(kept);
}

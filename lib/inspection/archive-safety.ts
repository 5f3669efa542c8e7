import type { ArchiveLimits } from "./archive-limits";
import type { Finding } from "./finding";
import { fault } from "./finding-codes";

/** A file of an archive as the archive describes it, twice: in its directory and before the bytes. */
export type ArchiveEntry = {
  /** Null where the name is not UTF-8. */
  name: string | null;
  localName: string | null;
  /** 0 stored, 8 deflate (APPNOTE.TXT 4.4.5). */
  method: number;
  localMethod: number;
  isEncrypted: boolean;
  /** Unix's file mode, 0 where unknown. */
  mode: number;
  packedBytes: number;
  expandedBytes: number;
  /** Length of the extra field before the bytes. */
  extraBytes: number;
  /** Offset of the local header, and of the bytes themselves. */
  startsAt: number;
  dataAt: number;
  crc: number;
};

/** What the directory says of the whole: everything that can be judged before a byte is unpacked. */
export type ArchiveShape = {
  entries: ArchiveEntry[];
  directoryAt: number;
  directoryEnd: number;
  sizeBytes: number;
  comment: string;
};

/** Room left between files by tools that align them; more than this is hidden. */
const padding = 4096;

/** Judges an archive by its directory and headers: claims of size, names, links, encryption, what hides between. */
export function judgeArchive(shape: ArchiveShape, limits: ArchiveLimits): Finding[] {
  const { entries } = shape;
  const found = entries.flatMap((entry) => judgeEntry(entry, limits));
  const expanded = entries.reduce((sum, { expandedBytes }) => sum + expandedBytes, 0);
  if (expanded > limits.expandedBytes)
    found.push(fault("archive-too-large", { facts: { limit: megabytes(limits.expandedBytes) } }));
  return [...found, ...namedTwice(entries), ...judgeSpace(shape)];
}

/** Whole megabytes, as a sentence says a limit. */
export function megabytes(bytes: number) {
  return String(Math.round(bytes / 1024 ** 2));
}

function judgeEntry(entry: ArchiveEntry, limits: ArchiveLimits): Finding[] {
  const { name, localName } = entry;
  if (name === null || localName === null || hasControls(name))
    return [fault("archive-name-unreadable", name === null ? {} : { file: printable(name) })];
  const file = name;
  const found: Finding[] = [];
  if (leadsOutside(name)) found.push(fault("archive-name-outside", { file }));
  if (name !== localName || entry.method !== entry.localMethod)
    found.push(fault("archive-name-differs", { file }));
  if (isSpecial(entry.mode)) found.push(fault("archive-link", { file }));
  if (entry.isEncrypted) found.push(fault("archive-encrypted", { file }));
  if (entry.method !== 0 && entry.method !== 8) found.push(fault("archive-method", { file }));
  if (
    entry.expandedBytes > limits.ratioFrom &&
    entry.expandedBytes > entry.packedBytes * limits.ratio
  )
    found.push(fault("archive-bomb", { file }));
  return found;
}

function leadsOutside(name: string) {
  return (
    name === "" ||
    name.startsWith("/") ||
    name.includes("\\") ||
    /^[a-z]:/i.test(name) ||
    name.split("/").some((part) => part === ".." || part === ".")
  );
}

// Unix's kinds of file (S_IFMT): all but plain files and folders are refused.
function isSpecial(mode: number) {
  const kind = mode & 0o170000;
  return kind !== 0 && kind !== 0o100000 && kind !== 0o040000;
}

function hasControls(name: string) {
  return [...name].some((sign) => sign < " " || sign === "\u007f");
}

function printable(name: string) {
  return [...name].map((sign) => (sign < " " || sign === "\u007f" ? "\ufffd" : sign)).join("");
}

// Systems that do not tell case or the writing of accents apart would put one over the other.
function namedTwice(entries: ArchiveEntry[]): Finding[] {
  const seen = new Set<string>();
  return entries.flatMap(({ name }) => {
    const key = name?.normalize("NFC").toLowerCase() ?? "";
    const isTwice = name !== null && seen.has(key);
    seen.add(key);
    return isTwice ? [fault("archive-name-twice", { file: name })] : [];
  });
}

// Files follow each other without overlapping (D. Fifield, "A better zip bomb") and without gaps others could fill.
function judgeSpace({ entries, comment, ...shape }: ArchiveShape): Finding[] {
  const { directoryAt, directoryEnd, sizeBytes } = shape;
  const inOrder = [...entries].sort((a, b) => a.startsAt - b.startsAt);
  let end = 0;
  let isHidden = sizeBytes - directoryEnd > padding || comment.length > 1024;
  for (const { startsAt, dataAt, packedBytes } of inOrder) {
    if (startsAt < end) return [fault("archive-overlap")];
    // A description after the bytes takes at most 24; before the first file nothing may stand.
    if (startsAt - end > (end === 0 ? 0 : padding)) isHidden = true;
    end = dataAt + packedBytes;
  }
  if (end > directoryAt) return [fault("archive-overlap")];
  if (directoryAt - end > padding) isHidden = true;
  return isHidden ? [fault("archive-hidden-bytes")] : [];
}

import { type Archive, openArchive, openNested, readEntry, TooManyEntries } from "./archive";
import type { ArchiveLimits } from "./archive-limits";
import { type ArchiveEntry, judgeArchive } from "./archive-safety";
import { headBytes, kindOf } from "./file-kind";
import type { Finding } from "./finding";
import { fault, warning } from "./finding-codes";

/** The bytes that were kept of an archive's files, by name, in the archive's order; folders are left out. */
export type Kept = Map<string, Buffer>;

/** What reading an archive came to; nothing is kept of one that is refused. */
export type ArchiveReading = { findings: Finding[]; entries: ArchiveEntry[]; kept: Kept };

type Wish = {
  limits: ArchiveLimits;
  /** How many bytes of a file to keep; its first `headBytes` are kept in any case. */
  keep?: (entry: ArchiveEntry) => number;
};

/** Larger archives inside an archive are not looked into: their bytes would have to be held at once. */
const nestedBytes = 64 * 1024 ** 2;

/**
 * Judges an archive, then reads every file of it once to see that its bytes are whole. Memory holds what `keep` asks
 * for and no more; nothing is written anywhere.
 */
export async function readArchive(path: string, wish: Wish): Promise<ArchiveReading> {
  return reading(() => openArchive(path, wish.limits.entries), wish);
}

/** The same of an archive that is at hand as bytes. */
export async function readArchiveBytes(bytes: Buffer, wish: Wish): Promise<ArchiveReading> {
  return reading(() => openNested(bytes, wish.limits.entries), wish);
}

async function reading(open: () => Promise<Archive>, wish: Wish): Promise<ArchiveReading> {
  const refused = (findings: Finding[]) => ({ findings, entries: [], kept: new Map() });
  let archive: Archive;
  try {
    archive = await open();
  } catch (error) {
    if (!(error instanceof TooManyEntries)) return refused([fault("archive-damaged")]);
    const facts = { count: String(error.count), limit: String(wish.limits.entries) };
    return refused([fault("archive-too-many", { facts })]);
  }
  try {
    const unsafe = judgeArchive(archive, wish.limits);
    if (unsafe.length > 0) return refused(unsafe);
    const { findings, kept } = await readEntries(archive, wish);
    return { findings, entries: archive.entries, kept };
  } finally {
    archive.close();
  }
}

async function readEntries(archive: Archive, { limits, keep = () => 0 }: Wish) {
  const findings: Finding[] = [];
  const kept: Kept = new Map();
  for (const entry of archive.entries) {
    const file = entry.name ?? "";
    if (file.endsWith("/")) continue;
    try {
      const bytes = await readEntry(archive, entry, Math.max(headBytes, keep(entry)));
      kept.set(file.normalize("NFC"), bytes);
      if (kindOf(bytes) === "zip") findings.push(...(await lookInside(archive, entry, limits)));
    } catch {
      findings.push(fault("archive-entry-damaged", { file }));
    }
  }
  return { findings, kept };
}

// An archive in an archive is held to the same rules, with one depth less to go.
async function lookInside(
  archive: Archive,
  entry: ArchiveEntry,
  limits: ArchiveLimits,
): Promise<Finding[]> {
  const file = entry.name ?? "";
  if (entry.expandedBytes > nestedBytes || limits.depth === 0)
    return [fault("archive-nested-deep", { file })];
  const bytes = await readEntry(archive, entry, entry.expandedBytes);
  const inner = { ...limits, depth: limits.depth - 1 };
  const { findings } = await readArchiveBytes(bytes, { limits: inner });
  const found = findings.map((one) => ({ ...one, file: one.file ? `${file}/${one.file}` : file }));
  return [warning("archive-nested", { file }), ...found];
}

import { openArchive, readEntry } from "./archive";
import { bookLimits, documentBytes, documentsBytes } from "./archive-limits";
import { type ArchiveEntry, megabytes } from "./archive-safety";
import { checkEpub } from "./check-epub";
import { protectionOf } from "./epub-protection";
import type { FileFacts } from "./file-facts";
import { kindOf } from "./file-kind";
import { type Finding, isAcceptable } from "./finding";
import { fault, note, warning } from "./finding-codes";
import type { Inspection, RemadeCover } from "./inspection";
import type { PackageDocument } from "./package-document";
import { pageWarnings, styleWarnings } from "./page-text";
import { type ArchiveReading, type Kept, readArchive, readArchiveBytes } from "./read-archive";
import { type EpubMarks, packageOf, readEpub } from "./read-epub";
import { remakeCover } from "./remake-cover";
import { decodeXml, xmlDangers } from "./xml-text";

/** What is never read as text, by the ending of its name: of these the beginning is enough. */
const media =
  /\.(png|jpe?g|gif|webp|avif|heic|tiff?|bmp|ico|otf|ttf|ttc|woff2?|eot|mp3|m4[abv]|mp4|aac|og[agv]|opus|wav|flac|webm|mov|pdf|zip|gz|jar)$/i;
/** What is XML among the rest. */
const xml = /\.(xhtml|html?|xht|xml|opf|ncx|svg|smil|pls|dtbook|mathml|mml)$/i;
/** A cover of more bytes is not read. */
const coverBytes = 32 * 1024 ** 2;

/**
 * Inspects an EPUB: first that it is safe to open, then that nothing locks it, then EPUBCheck's rules; last what it
 * says of itself. What is refused on the way is looked at no further.
 */
export async function inspectEpub(path: string): Promise<Inspection> {
  const refused = (findings: Finding[]) => ({ findings, facts: null, cover: null });
  const reading = await readBook((wish) => readArchive(path, wish));
  const unsafe = [...reading.findings, ...containerFaults(reading), ...contentFaults(reading.kept)];
  if (!isAcceptable(unsafe)) return refused(unsafe);
  const book = packageOf(reading.kept);
  if (!book) return refused([...unsafe, fault("epub-container")]);
  const findings = [...unsafe, ...(await checkEpub(reading.kept)), ...riskyParts(reading.kept)];
  const facts = readEpub(reading.kept, marksOf(reading), book);
  const { cover, remark } = await coverIn(path, book);
  return {
    findings: [...findings, ...remark, ...remarksOn(facts)],
    facts: { ...facts, coverSha256: cover?.sha256 ?? null },
    cover,
  };
}

/** Reads what a book says of itself without judging it: for one the shop printed itself. */
export async function readPrintedEpub(bytes: Buffer): Promise<FileFacts | null> {
  const reading = await readBook((wish) => readArchiveBytes(bytes, wish));
  const book = packageOf(reading.kept);
  return book ? readEpub(reading.kept, marksOf(reading), book) : null;
}

// The checksum was held against the bytes when they were read; with their number it tells two pictures apart.
function marksOf({ entries }: ArchiveReading): EpubMarks {
  return new Map(
    entries.map(({ name, crc, expandedBytes }) => [
      name?.normalize("NFC") ?? "",
      `${crc}/${expandedBytes}`,
    ]),
  );
}

type Reader = (wish: Parameters<typeof readArchive>[1]) => Promise<ArchiveReading>;

async function readBook(read: Reader): Promise<ArchiveReading> {
  let total = 0;
  const long: Finding[] = [];
  const keep = ({ name, expandedBytes }: ArchiveEntry) => {
    if (name === null || media.test(name)) return 0;
    total += expandedBytes;
    const isLong = expandedBytes > documentBytes;
    if (isLong || total > documentsBytes)
      long.push(
        fault("epub-document-long", {
          file: name,
          facts: { limit: megabytes(isLong ? documentBytes : documentsBytes) },
        }),
      );
    return long.length > 0 ? 0 : expandedBytes;
  };
  const reading = await read({ limits: bookLimits, keep });
  return { ...reading, findings: [...reading.findings, ...long.slice(0, 1)] };
}

// OCF 3.3, 4.2: the first file says what the archive is, for those who read thirty-eight bytes and no ZIP.
function containerFaults({ findings, entries, kept }: ArchiveReading): Finding[] {
  if (!isAcceptable(findings)) return [];
  const [first] = entries.toSorted((a, b) => a.startsAt - b.startsAt);
  const isRight =
    first?.name === "mimetype" &&
    first.method === 0 &&
    first.extraBytes === 0 &&
    kept.get("mimetype")?.toString("latin1") === "application/epub+zip";
  if (!isRight) return [fault("epub-mimetype", { file: "mimetype" })];
  return kept.has("META-INF/container.xml") ? [] : [fault("epub-container")];
}

function contentFaults(kept: Kept): Finding[] {
  const locks = protectionOf(kept);
  const dangers = [...kept].flatMap(([file, bytes]) =>
    xml.test(file) ? xmlDangers(decodeXml(bytes), file) : [],
  );
  return [...locks, ...dangers, ...programsIn(kept)];
}

function programsIn(kept: Kept): Finding[] {
  return [...kept]
    .filter(([, head]) => kindOf(head) === "program")
    .map(([file]) => fault("program", { file, facts: { kind: "program" } }));
}

function riskyParts(kept: Kept): Finding[] {
  return [...kept].flatMap(([file, bytes]) => {
    if (/\.css$/i.test(file)) return styleWarnings(bytes.toString("utf8"), file);
    return /\.(xhtml|html?|xht|svg)$/i.test(file) ? pageWarnings(decodeXml(bytes), file) : [];
  });
}

async function coverIn(path: string, book: PackageDocument) {
  if (!book.cover) return { cover: null, remark: [note("epub-no-cover")] };
  const file = book.cover.href;
  const cover = await pictureIn(path, file);
  return { cover, remark: cover ? [] : [warning("epub-cover-unusable", { file })] };
}

async function pictureIn(path: string, file: string): Promise<RemadeCover | null> {
  const archive = await openArchive(path, bookLimits.entries);
  try {
    const entry = archive.entries.find(({ name }) => name?.normalize("NFC") === file);
    if (!entry || entry.expandedBytes > coverBytes) return null;
    const { cover } = await remakeCover(await readEntry(archive, entry, coverBytes));
    return cover;
  } finally {
    archive.close();
  }
}

function remarksOn({ words, accessibility }: FileFacts): Finding[] {
  const found: Finding[] = [];
  if (words === 0) found.push(warning("epub-no-text"));
  if (accessibility?.accessModes.length === 0) found.push(warning("epub-no-accessibility"));
  return found;
}

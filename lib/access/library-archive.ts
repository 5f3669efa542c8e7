import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { currentBy } from "@/lib/catalog/edition-standing";
import { newestEditions } from "@/lib/catalog/newest-editions";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import type { Locale } from "@/lib/i18n/locale";
import { setAlarm } from "@/lib/platform/alarms";
import { now } from "@/lib/platform/clock";
import { db, sql } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { hashedOnTheWay } from "@/lib/platform/random";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { type ZipEntry, zipPieces } from "@/lib/platform/zip-pieces";
import {
  type ArchivedBook,
  archiveIndex,
  archiveSums,
  archiveWords,
  type Packed,
} from "./archive-index";
import { archivePaths } from "./archive-paths";
import { noteDownload } from "./note-download";
import { isFrozen } from "./refund-freeze";
import { filesAlarm, isStoredWhole } from "./stored-whole";

type Asking = { locale: Locale; clientMark: string | null };

/**
 * A reader's whole library as one ZIP archive, piece by piece: the newest edition of every book that is open to them,
 * in all formats, with what stands beside it where that was bought, and on top a page to read and a list of checksums, which come last and
 * therefore say how each file arrived. What is missing in the store is named there, and the rest still comes. Each file
 * that went through whole is noted as a download. It may take hours: right and edition are asked again before each file,
 * and what was closed meanwhile is named as not packed.
 */
export async function openArchive(reader: Reader, { locale, clientMark }: Asking) {
  const at = now();
  const { name: shop, refundAccess } = await getShopSettings();
  const books = await findBooks(reader, refundAccess);
  const folder = archiveWords(locale)("folder", { date: at.toISOString().slice(0, 10) });
  const pack = async function* (): AsyncGenerator<ZipEntry> {
    for (const book of books)
      for (const file of book.files)
        yield* packFile(file, book, { folder, at, clientMark, reader });
    const { email, timeZone } = reader;
    const index = archiveIndex(books, { locale, timeZone, shop, email, at });
    yield { path: `${folder}/SHA256SUMS.txt`, at, bytes: archiveSums(books) };
    yield { path: `${folder}/index.html`, at, bytes: index };
  };
  return { fileName: `${folder}.zip`, pieces: zipPieces(pack()) };
}

type Book = ArchivedBook & { bookId: string; editionId: string; files: File[] };
type File = ArchivedBook["files"][number] & { id: string; role: string; storageKey: string };

/** What a reader may take along: one entry per book, however often it was bought. */
async function findBooks(reader: Reader, refundAccess: string): Promise<Book[]> {
  const newest = await newestEditions(
    sql`SELECT book_id FROM entitlements WHERE user_id = ${reader.id}::uuid`,
  );
  const rights = await db().entitlement.findMany({
    where: { userId: reader.id, state: "active" },
    orderBy: { grantedAt: "desc" },
    include: whatIsTaken(newest),
  });
  const open = rights.filter(({ line }) => !isFrozen(line.refundRequests, refundAccess));
  const once = [...new Map(open.map((right) => [right.bookId, right])).values()];
  const taken = once.flatMap((right) => {
    const [edition] = right.book.editions;
    if (!edition) return [];
    const authors = right.book.authors.map(({ author }) => author.name);
    // Bought twice, one purchase with the extras is enough.
    const isWhole = open.some(({ bookId, line }) => bookId === right.bookId && line.includesExtras);
    const files = edition.files.filter(({ role }) => isWhole || role !== "extra");
    return [{ right, edition, authors, title: right.book.title, files }];
  });
  taken.sort((one, other) => one.title.localeCompare(other.title, reader.locale));
  const paths = archivePaths(taken);
  return taken.map(({ right, edition, authors, title, files }) => ({
    ...{ title, authors, language: right.book.language, edition },
    ...{ bookId: right.bookId, editionId: edition.id },
    orderNumber: right.line.order.number,
    refundableUntil: right.line.priceMinor > 0n ? right.line.refundableUntil : null,
    files: files.map(({ id, role, storageKey, sha256, sizeBytes }) => ({
      ...{ id, role, storageKey, sha256, sizeBytes, path: paths.get(id) ?? id },
      packed: "missing" as Packed,
    })),
  }));
}

function whatIsTaken(newest: Awaited<ReturnType<typeof newestEditions>>) {
  return {
    line: {
      include: {
        order: { select: { number: true } },
        refundRequests: { select: { state: true } },
      },
    },
    book: {
      include: {
        authors: {
          orderBy: { position: "asc" },
          include: { author: { select: { name: true } } },
        },
        editions: {
          where: newest,
          include: { files: { where: { role: { not: "sample" } }, orderBy: { fileName: "asc" } } },
        },
      },
    },
  } as const;
}

type Packing = { folder: string; at: Date; clientMark: string | null; reader: Reader };

async function* packFile(file: File, book: Book, { folder, at, clientMark, reader }: Packing) {
  const entitlementId = await findOpenRight(reader, book, file);
  if (!entitlementId) {
    file.packed = "shut";
    return;
  }
  const source = (await isStoredWhole(file)) ? await opened(file.storageKey) : null;
  if (!source) return;
  const { bytes, digest } = hashedOnTheWay(source);
  yield { path: `${folder}/${file.path}`, at, bytes };
  file.packed = digest() === file.sha256 ? "whole" : "damaged";
  if (file.packed === "whole")
    return noteDownload({ entitlementId, fileId: file.id, audience: "archive", clientMark });
  log.error({ storageKey: file.storageKey }, "a published file holds other bytes");
  await setAlarm(filesAlarm, true);
}

/** A right that opens this file of this edition of a book now, or null. */
async function findOpenRight(reader: Reader, { bookId, editionId }: Book, { role }: File) {
  const [{ refundAccess }, rights] = await Promise.all([
    getShopSettings(),
    db().entitlement.findMany({
      where: {
        ...{ userId: reader.id, bookId, state: "active" },
        book: { editions: { some: { id: editionId, ...currentBy(now()) } } },
        ...(role === "extra" ? { line: { includesExtras: true } } : {}),
      },
      orderBy: { grantedAt: "desc" },
      select: { id: true, line: { select: { refundRequests: { select: { state: true } } } } },
    }),
  ]);
  return rights.find(({ line }) => !isFrozen(line.refundRequests, refundAccess))?.id ?? null;
}

function opened(storageKey: string) {
  return shopStorage()
    .open(storageKey)
    .catch((error: Error) => {
      log.error({ storageKey, reason: error.message }, "a published file could not be opened");
      return null;
    });
}

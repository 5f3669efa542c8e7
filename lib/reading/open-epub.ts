import "server-only";
import { text } from "node:stream/consumers";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { openStoredZip, type StoredZip } from "@/lib/platform/storage/stored-zip";
import { handlingOf } from "./media-type";
import { declaredFiles, packagePath } from "./package-document";

/** An EPUB as it lies in the store: its archive, and the media type of each file that a reader may be given. */
export type OpenEpub = { archive: StoredZip; mediaTypes: ReadonlyMap<string, string> };

/** Longest text that is read as a whole, bytes unpacked; a chapter of this length has three million words. */
export const longestTextBytes = 16 * 1024 * 1024;

// A book is asked for many files in a row, and what is stored never changes. The longest unused leaves first.
const recent = new Map<string, Promise<OpenEpub>>();
const mostRecent = 16;

/** Opens a stored EPUB. Rejects with NotABook when what is stored is no archive with a package document. */
export async function openEpub(storageKey: string, sizeBytes: number): Promise<OpenEpub> {
  const known = recent.get(storageKey);
  if (known) recent.delete(storageKey);
  const opened = known ?? read(storageKey, sizeBytes);
  recent.set(storageKey, opened);
  for (const key of recent.keys()) if (recent.size > mostRecent) recent.delete(key);
  // A store that was away for a moment must not be remembered as a broken book.
  opened.catch(() => recent.delete(storageKey));
  return opened;
}

/** What is stored is no EPUB that could be opened. */
export class NotABook extends Error {
  override name = "NotABook";
}

async function read(storageKey: string, sizeBytes: number): Promise<OpenEpub> {
  const archive = await openStoredZip(shopStorage(), storageKey, sizeBytes);
  const container = await readText(archive, "META-INF/container.xml");
  const path = container === null ? null : packagePath(container);
  const packageXml = path === null ? null : await readText(archive, path);
  if (path === null || packageXml === null) throw new NotABook(`${storageKey} has no package`);
  const declared = [...declaredFiles(packageXml, path)].filter(
    ([at, mediaType]) => archive.entries.has(at) && handlingOf(mediaType) !== null,
  );
  const always = [...archive.entries.keys()]
    .filter((at) => /^META-INF\/[\w.-]+\.xml$/.test(at))
    .map((at) => [at, "application/xml"] as const);
  const mediaTypes = new Map<string, string>([...declared, ...always]);
  mediaTypes.set(path, "application/oebps-package+xml");
  return { archive, mediaTypes };
}

/** A file of an archive as text, null when it is not there or too long. */
export async function readText(archive: StoredZip, path: string) {
  const entry = archive.entries.get(path);
  const bytes = entry && entry.sizeBytes <= longestTextBytes ? await archive.open(path) : null;
  return bytes ? text(bytes) : null;
}

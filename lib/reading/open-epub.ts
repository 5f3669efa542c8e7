import "server-only";
import { buffer, text } from "node:stream/consumers";
import { packageNamedIn, readPackage } from "@/lib/inspection/package-document";
import { decodeXml } from "@/lib/inspection/xml-text";
import { parseXml } from "@/lib/inspection/xml-tree";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { openStoredZip, type StoredZip } from "@/lib/platform/storage/stored-zip";
import { handlingOf } from "./media-type";

/**
 * An EPUB as it lies in the store: its archive, and the media type of each file that a reader may be given, by its
 * path: the same paths by which its chapters were known when it was inspected.
 */
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
  const path = packageNamedIn(await readTree(archive, "META-INF/container.xml"));
  const root = path === null ? null : await readTree(archive, path);
  if (path === null || root === null) throw new NotABook(`${storageKey} has no package`);
  const declared = readPackage(root, path)
    // Of two declarations of one file the first counts.
    .items.toReversed()
    .map(({ href, mediaType }) => [href, mediaType.toLowerCase()] as const)
    .filter(([at, mediaType]) => archive.entries.has(at) && handlingOf(mediaType) !== null);
  const always = [...archive.entries.keys()]
    .filter((at) => /^META-INF\/[\w.-]+\.xml$/.test(at))
    .map((at) => [at, "application/xml"] as const);
  const mediaTypes = new Map<string, string>([...declared, ...always]);
  mediaTypes.set(path, "application/oebps-package+xml");
  return { archive, mediaTypes };
}

async function readTree(archive: StoredZip, path: string) {
  const bytes = await openShort(archive, path);
  return bytes ? parseXml(decodeXml(await buffer(bytes))) : null;
}

/** A file of an archive as text, null when it is not there or too long. */
export async function readText(archive: StoredZip, path: string) {
  const bytes = await openShort(archive, path);
  return bytes ? text(bytes) : null;
}

async function openShort(archive: StoredZip, path: string) {
  const entry = archive.entries.get(path);
  return entry && entry.sizeBytes <= longestTextBytes ? archive.open(path) : null;
}

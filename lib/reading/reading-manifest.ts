import "server-only";
import { addSeconds } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { FileMissing } from "@/lib/platform/storage/storage";
import { openEpub } from "./open-epub";
import { readingLifeSeconds, writeReadingToken } from "./reading-token";

type ReadableFile = { id: string; format: string; storageKey: string; sizeBytes: bigint };

/**
 * What a browser needs to read a file that was opened: under which address its bytes are, for how many seconds, and
 * the length of each file inside, unpacked, where it is an EPUB.
 */
export type ReadingManifest = {
  base: string;
  lifeSeconds: number;
  sizeBytes: number;
  /** Bytes by path; empty for a PDF. */
  inside: Record<string, number>;
};

/**
 * The manifest of a file that may be read now. The addresses in it end by themselves. Rejects when the store does not
 * hold the file as it was sold.
 */
export async function readingManifest(
  kind: "full" | "sample",
  { id, format, storageKey, sizeBytes }: ReadableFile,
): Promise<ReadingManifest> {
  const stored = await shopStorage().stat(storageKey);
  if (stored?.sizeBytes !== Number(sizeBytes)) throw new FileMissing(`${storageKey} is not whole`);
  const expiresAt = addSeconds(now(), readingLifeSeconds);
  return {
    base: `/reading/${writeReadingToken({ kind, fileId: id, expiresAt })}/`,
    lifeSeconds: readingLifeSeconds,
    sizeBytes: Number(sizeBytes),
    inside: format === "epub" ? await insideOf(storageKey, Number(sizeBytes)) : {},
  };
}

async function insideOf(storageKey: string, sizeBytes: number) {
  const { archive, mediaTypes } = await openEpub(storageKey, sizeBytes);
  const paths = [...mediaTypes.keys()];
  return Object.fromEntries(
    paths.map((path) => [path, archive.entries.get(path)?.sizeBytes ?? 0] as const),
  );
}

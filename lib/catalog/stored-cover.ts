import "server-only";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";

/** A stored rendition of a book's cover, or null. `file` is "320.webp", "640.webp" or "1280.webp". */
export async function statStored(sha256: string, file: string) {
  const isKnown = await db().book.count({ where: { coverSha256: sha256 } });
  return isKnown > 0 ? statRendition(sha256, file) : null;
}

/** The same of any cover that the checks have remade; whether it may be shown is for whoever asks to say. */
export async function statRendition(sha256: string, file: string) {
  if (!/^[0-9a-f]{64}$/.test(sha256) || !/^(320|640|1280)\.webp$/.test(file)) return null;
  const storageKey = `covers/${sha256}/${file}`;
  const stat = await shopStorage().stat(storageKey);
  if (!stat) return null;
  const etag = `${sha256}-${file.replace(".webp", "")}`;
  return {
    storageKey,
    mediaType: "image/webp",
    fileName: file,
    sha256: etag,
    sizeBytes: BigInt(stat.sizeBytes),
  };
}

import "server-only";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { coverWidths } from "./cover-widths";

/** A stored rendition of a book's cover, or null. `file` is "<width>.webp", one of `coverWidths`. */
export async function statStored(sha256: string, file: string) {
  const isKnown = await db().book.count({ where: { coverSha256: sha256 } });
  return isKnown > 0 ? statRendition(sha256, file) : null;
}

/** The same of any cover that the checks have remade; whether it may be shown is for whoever asks to say. */
export async function statRendition(sha256: string, file: string) {
  const width = coverWidths.find((one) => file === `${one}.webp`);
  if (!width || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  return (await statWidth(sha256, width)) ?? (width === late ? statWidth(sha256, next) : null);
}

// Covers that were remade before there was this width are shown in the next.
const [, late, next] = coverWidths;

async function statWidth(sha256: string, width: number) {
  const file = `${width}.webp`;
  const storageKey = `covers/${sha256}/${file}`;
  const stat = await shopStorage().stat(storageKey);
  if (!stat) return null;
  const etag = `${sha256}-${width}`;
  return {
    storageKey,
    mediaType: "image/webp",
    fileName: file,
    sha256: etag,
    sizeBytes: BigInt(stat.sizeBytes),
  };
}

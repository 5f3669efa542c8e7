import "server-only";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { statStored } from "@/lib/catalog/stored-cover";
import { shopStorage } from "@/lib/platform/storage/shop-storage";

/** A known cover as JPEG, out of the rendition that is kept; null for any other. `file` is "320.jpg" or "640.jpg". */
export async function drawJpegCover(sha256: string, file: string) {
  const width = /^(320|640)\.jpg$/.exec(file)?.[1];
  const kept = width ? await statStored(sha256, `${width}.webp`) : null;
  if (!kept) return null;
  const webp = await buffer(await shopStorage().open(kept.storageKey));
  return new Uint8Array(await sharp(webp).jpeg({ quality: 82 }).toBuffer());
}

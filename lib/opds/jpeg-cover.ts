import "server-only";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { statStored } from "@/lib/catalog/stored-cover";
import { type Drawn, keepDrawings } from "@/lib/kernel/kept-drawings";
import { shopStorage } from "@/lib/platform/storage/shop-storage";

// A rendition has some tens of kilobytes: a few shelves' worth of them.
const kept = keepDrawings({ count: 200, bytes: 32_000_000 });

/**
 * A known cover as JPEG, out of the rendition that is kept; null for any other. `file` is "320.jpg" or "640.jpg". The
 * last ones drawn are kept: anyone may ask, and drawing costs more than answering.
 */
export async function drawJpegCover(sha256: string, file: string): Promise<Drawn | null> {
  const width = /^(320|640)\.jpg$/.exec(file)?.[1];
  const stored = width ? await statStored(sha256, `${width}.webp`) : null;
  if (!stored) return null;
  return kept(stored.storageKey, async () => {
    const webp = await buffer(await shopStorage().open(stored.storageKey));
    return new Uint8Array(await sharp(webp).jpeg({ quality: 82 }).toBuffer());
  });
}
